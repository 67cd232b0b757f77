import { type Answer, notOpen, planAnswer } from '../../shared/event/answer';
import { allows, type Change, type Planned, seatsWith } from '../../shared/event/change';
import { arrived, checkInRefusals } from '../../shared/event/check-in';
import type { StoreEvent } from '../../shared/event/event';
import type { Invitation } from '../../shared/event/invitation';
import { givenSeats, nextInQueue, offeredSeats } from '../../shared/event/queue';
import { newSeats, type Seats, seatsAfter, seatsAt, seatsMoved } from '../../shared/event/seats';
import { standingAt } from '../../shared/event/standing';
import { isOver } from '../../shared/event/times';

const ZONE = 'Asia/Shanghai';

/** An event with its seats and invitations in memory: the rules alone, each change made as soon as the seats allow it. */
export class HallInMemory {
  private readonly invitations = new Map<string, Invitation>();
  private held: Seats;

  constructor(readonly event: StoreEvent) {
    this.held = newSeats(event);
  }

  seats(now: string): Seats {
    this.held = seatsAt(this.held, this.event, now);
    return this.held;
  }

  invitation(memberId: string): Invitation | undefined {
    return this.invitations.get(memberId);
  }

  /** Whether the answer is taken. Who answers first may be planned for without the seats; where those allow it, it is the same change. */
  answer(memberId: string, answer: Answer, guests: number, now: string): boolean {
    const seats = this.seats(now);
    const ask = { memberId, answer, guests, now, zone: ZONE };
    const planned = planAnswer(this.event, this.invitation(memberId), seats, ask);
    const unseen = planAnswer(this.event, this.invitation(memberId), undefined, ask);
    if ('change' in unseen && allows(seats, unseen.change.needs)) expect(planned).toEqual(unseen);
    return this.carryOut(planned, now);
  }

  promote(now: string): number {
    let moved = 0;
    for (let next = this.next(now); next; next = this.next(now)) {
      this.make(givenSeats(this.event, next, now), now);
      moved++;
    }
    return moved;
  }

  private next(now: string): Invitation | undefined {
    return nextInQueue(this.event, [...this.invitations.values()], this.seats(now).left, now);
  }

  offer(memberId: string, now: string): boolean {
    const invitation = this.invitation(memberId);
    if (notOpen(this.event, now).length > 0 || !invitation || standingAt(this.event, invitation, now) !== 'waiting') return false;
    if (this.seats(now).left < invitation.party) return false;
    this.make(offeredSeats(this.event, invitation, now), now);
    return true;
  }

  arrive(memberId: string, now: string): boolean {
    const invitation = this.invitation(memberId);
    if (checkInRefusals(this.event, invitation, this.seats(now), { now, zone: ZONE }).length > 0 || !invitation) return false;
    this.make(arrived(this.event, invitation, now), now);
    return true;
  }

  change(more: number, now: string): boolean {
    const seats = this.seats(now);
    if (isOver(this.event, now) || seats.left + more < 0) return false;
    this.held = seatsAfter(seats, { left: more });
    return true;
  }

  erase(memberId: string, now: string): void {
    const invitation = this.invitation(memberId);
    const standing = standingAt(this.event, invitation, now);
    if (isOver(this.event, now) || !invitation || !['going', 'waiting', 'offered'].includes(standing)) return;
    const seats = seatsMoved(this.event, { invitation, standing }, { invitation: undefined, standing: 'none' });
    const until = standing === 'offered' ? invitation.offeredUntil : undefined;
    const needs = { ...(until !== undefined && { offer: { memberId, until } }) };
    this.held = seatsWith(this.seats(now), { after: invitation, seats, needs });
    this.invitations.delete(memberId);
  }

  private carryOut(planned: Planned, now: string): boolean {
    if ('change' in planned) this.make(planned.change, now);
    return !('refusals' in planned);
  }

  private make(change: Change, now: string): void {
    const seats = this.seats(now);
    // What the rules plan with the seats before them, the write takes.
    expect({ change, allowed: allows(seats, change.needs) }).toEqual({ change, allowed: true });
    this.held = seatsWith(seats, change);
    this.invitations.set(change.after.memberId, change.after);
  }
}
