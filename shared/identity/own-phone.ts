import type { Settled } from './graph';
import { isFirstHand, linksInOrder } from './link';

/** A number that an account has verified itself, by which message, and whether it is still its person's. */
export interface OwnPhone {
  messageId: string;
  isTheirs: boolean;
}

/** The numbers that accounts have verified last. Who has been erased has none. */
export const ownPhones = ({ graph, entries, resolved }: Settled): Map<string, OwnPhone> => {
  const people = new Map(entries.flatMap(({ accounts, person }) => accounts.map((account) => [account, person] as const)));
  const phones = new Map<string, OwnPhone>();
  for (const { messageId, identifiers } of graph.links.filter((link) => isFirstHand(link.messageId)).sort(linksInOrder)) {
    const [account = ''] = identifiers.flatMap(({ key }) => graph.accounts[key] ?? []);
    const phone = identifiers.find(({ type, verified }) => type === 'phone' && verified);
    const person = people.get(account);
    if (person && phone) phones.set(account, { messageId, isTheirs: resolved.owner.get(phone.key) === person });
  }
  return phones;
};
