import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/json/canonical';
import { emptyAccount, type PointAccount } from '../../shared/points/account';
import { booked, type Told } from '../../shared/points/book';
import type { Entry } from '../../shared/points/entry';
import { type PointPolicy, standardPolicy } from '../../shared/points/policy';
import type { Done, Refused } from '../../shared/points/step';

export const ZONE = 'Asia/Shanghai';
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const policy = (changes: Partial<PointPolicy> = {}): PointPolicy => ({ ...standardPolicy(ZONE), ...changes });

/** A moment of a day in Shanghai. */
export const on = (day: string, time = '10:00:00'): string => `${day}T${time}+08:00`;

export const account = (memberId = 'm1'): PointAccount => emptyAccount(memberId, 'points');

export const told = (id = 'o1'): Told => ({
  about: { kind: 'order', id },
  by: { role: 'system', id: 'pos', name: 'POS' },
  source: 'pos',
});

/** What was done, where it cannot have been refused. */
export const ok = <D extends Done>(outcome: D | Refused): D => {
  if ('refusals' in outcome) throw new Error(JSON.stringify(outcome.refusals));
  return outcome;
};

/** An account with its ledger, to which operations are booked one after another. */
export class Book {
  entries: Entry[] = [];

  constructor(public account: PointAccount) {}

  write<D extends Done>(outcome: D | Refused, id?: string): D {
    const done = ok(outcome);
    const { account: next, entries } = booked(this.account, done, told(id), sha256);
    this.account = next;
    this.entries.push(...entries);
    return done;
  }
}

/** As `expect(is).toEqual(should)`, which is slow, only when there is something to say: for checks made a hundred thousand times. */
export const same = (is: unknown, should: unknown): void => {
  if (canonicalJson(is) !== canonicalJson(should)) expect(is).toEqual(should);
};
