import type { Person } from '../../shared/referral/refusals';
import type { NewcomersPurchase } from '../../shared/referral/reward-due';
import { type Instant, isBefore } from '../../shared/time/instant';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { Identity, PersonSeen, Subject } from '../identity/identity';
import type { Members } from '../member/member-repository';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';

export interface FactDeps {
  identity: Pick<Identity, 'person'>;
  members: Pick<Members, 'get'>;
  touchpoints: Pick<Touchpoints, 'ofSubjects'>;
}

/** What is known of a member when a referral is judged. */
export interface KnownPerson extends Person {
  joinedAt: Instant;
  /** What is theirs in the log. */
  subjects: readonly Subject[];
}

/**
 * Who somebody is, as far as a referral asks: devices and phones by the keys under which they are recognised, which tell nothing. No street
 * addresses are kept of anybody. Whoever had an account before is a member since then.
 */
export const knowPerson =
  ({ identity, members }: FactDeps) =>
  async (memberId: string): Promise<KnownPerson | undefined> => {
    const [member, seen] = await Promise.all([members.get(memberId), identity.person(memberId)]);
    if (!member) return undefined;
    const ids = [...new Set([memberId, ...(seen ? [seen.oneId, ...seen.formerIds] : [])])];
    const others = await Promise.all(ids.filter((id) => id !== memberId).map((id) => members.get(id)));
    const accounts = [member, ...others.flatMap((one) => one ?? [])];
    const phones = accounts.flatMap(({ personKey }) => personKey ?? []);
    return {
      memberId,
      personKey: seen?.oneId ?? memberId,
      devices: keysOf(seen, 'device'),
      phones: [...new Set([...keysOf(seen, 'phone'), ...phones])],
      addresses: [],
      joinedAt: accounts.map(({ joinedAt }) => joinedAt).reduce((first, at) => (isBefore(at, first) ? at : first)),
      subjects: seen?.subjects ?? [{ subject: subjectOfMember(memberId) }],
    };
  };

const keysOf = (seen: PersonSeen | undefined, type: string): string[] => [
  ...new Set(
    (seen?.subjects ?? []).flatMap(({ subject }) => (subject.startsWith(`I#${type}#`) ? [subject.slice(`I#${type}#`.length)] : [])),
  ),
];

const A_PAGE = 200;

/** All purchases of a person and what of them came back, in minor units, from the log. */
export const purchasesOf =
  ({ touchpoints }: FactDeps) =>
  async (subjects: readonly Subject[]): Promise<NewcomersPurchase[]> => {
    const purchases = new Map<string, NewcomersPurchase>();
    let cursor: string | undefined;
    do {
      const page = await touchpoints.ofSubjects(subjects, { cursor, limit: A_PAGE, consistent: true });
      for (const event of page.items) note(purchases, event);
      cursor = page.next;
    } while (cursor !== undefined);
    return [...purchases.values()].filter(({ paid }) => paid > 0);
  };

const note = (purchases: Map<string, NewcomersPurchase>, { type, messageId, occurredAt, properties }: TouchpointEvent): void => {
  const { amount, orderId = messageId } = properties;
  if ((type !== 'purchase' && type !== 'purchase_returned') || typeof amount !== 'number' || typeof orderId !== 'string') return;
  const known = purchases.get(orderId) ?? { orderId, paidAt: occurredAt, paid: 0, refunded: 0 };
  const isPurchase = type === 'purchase';
  purchases.set(orderId, {
    ...known,
    ...(isPurchase && { paidAt: occurredAt, paid: known.paid + amount }),
    ...(!isPurchase && { refunded: known.refunded + amount }),
  });
};
