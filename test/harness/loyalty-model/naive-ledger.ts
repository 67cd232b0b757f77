import { graceEnd } from '../../../shared/points/expiry';
import type { Part } from '../../../shared/points/part';
import type { PointPolicy } from '../../../shared/points/policy';
import { millis, utc } from '../../../shared/time/instant';

/** One single point: from when until when it may be spent, in milliseconds. */
export interface Point {
  from: number;
  end: number;
}

const soonest = (a: Point, b: Point): number => (a.end === b.end ? 0 : a.end - b.end);

/** Parts as single points, each by itself. */
export const pointsOf = (parts: readonly Part[]): Point[] =>
  parts.flatMap(({ amount, expiresAt, availableAt }) =>
    Array.from({ length: amount }, () => ({
      from: availableAt === undefined ? Number.NEGATIVE_INFINITY : millis(availableAt),
      end: expiresAt === undefined ? Number.POSITIVE_INFINITY : millis(expiresAt),
    })),
  );

/**
 * The rules of points read once more, as plainly as can be: a heap of single points, each with its own fate, and a count of what is owed.
 * It keeps no lots, no sums and no entries, and every question looks at every point.
 */
export class NaiveLedger {
  held: Point[] = [];
  debt = 0;
  writtenOff = 0;

  constructor(private readonly policy: PointPolicy) {}

  pending(now: number): Point[] {
    return this.held.filter(({ from }) => from > now);
  }

  available(now: number): Point[] {
    return this.held.filter(({ from, end }) => from <= now && end >= now).sort(soonest);
  }

  /** Points come; those that could be spent or will be pay what is owed, the soonest expiring first. */
  give(points: Point[], now: number): void {
    const usable = points.filter(({ from, end }) => from > now || end >= now).sort(soonest);
    const paid = Math.min(this.debt, usable.length);
    this.debt -= paid;
    this.held.push(...usable.slice(paid));
  }

  /** The points taken, or none when there are not enough. */
  take(amount: number, now: number): Point[] | undefined {
    const taken = this.available(now).slice(0, amount);
    if (taken.length < amount) return undefined;
    this.remove(taken);
    return taken;
  }

  /** Which of spent points come back first. */
  static backFirst(spent: Point[], amount: number): Point[] {
    return [...spent].sort((a, b) => soonest(b, a)).slice(0, amount);
  }

  comeBack(points: Point[], now: number): void {
    const grace = millis(graceEnd(utc(now), this.policy.graceDays, this.policy.zone));
    const over = points.filter(({ end }) => end < now);
    const late = this.policy.graceDays === 0 ? [] : over.map(() => ({ from: Number.NEGATIVE_INFINITY, end: grace }));
    this.give([...points.filter(({ end }) => end >= now), ...late], now);
  }

  /** Takes as many points as an order's own ones that go back. */
  takeBack(own: Point[], now: number): void {
    const withoutPending = own.filter(
      (point) => !this.removeOne(this.pending(now), (held) => held.from === point.from && held.end === point.end),
    );
    let missing = withoutPending.length;
    while (
      missing > 0 &&
      this.removeOne(
        this.pending(now).sort((a, b) => b.from - a.from || soonest(a, b)),
        () => true,
      )
    )
      missing -= 1;
    for (const point of withoutPending) {
      if (missing > 0 && this.removeOne(this.available(now), (held) => held.end === point.end)) missing -= 1;
    }
    while (missing > 0 && this.removeOne(this.available(now), () => true)) missing -= 1;
    if (this.policy.missing === 'debt') this.debt += missing;
    else this.writtenOff += missing;
  }

  private removeOne(among: Point[], is: (point: Point) => boolean): boolean {
    const found = among.find(is);
    if (found) this.remove([found]);
    return found !== undefined;
  }

  private remove(points: Point[]): void {
    const gone = new Set(points);
    this.held = this.held.filter((point) => !gone.has(point));
  }
}

/** Which of an order's points go back first: the soonest expiring, and of those the soonest available. */
export const ownFirst = (earned: Point[], amount: number): Point[] =>
  [...earned].sort((a, b) => soonest(a, b) || (a.from === b.from ? 0 : a.from - b.from)).slice(0, amount);
