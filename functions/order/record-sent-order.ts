import type { KeyedIdentifier } from '../../shared/identity/identifier';
import { orderRef } from '../../shared/order/number';
import { boughtAt, type SentOrder } from '../../shared/order/sent-order';
import type { PeopleDeps } from '../identity/change-people';
import { recogniseBy } from '../identity/recognise';
import { readIdentifiers } from '../touchpoint/identifiers';
import { refuseOurs } from './others-order';
import type { OrderOutcome } from './plan-order';
import { purchaseMessageId } from './purchase-message';
import { type RecordDeps, recordOrder, refuseFaults, type Teller } from './record-order';

/** What is needed to know whose an order is by the identifiers that came with it. */
export interface BuyerDeps {
  hashKey: Buffer;
  people: PeopleDeps;
}

/**
 * The same for an order that names its buyer by identifiers: they are evidence of who is who like those of any touch, and are kept by their
 * keys, nothing personal. One read more when they are known.
 */
export const recordSentOrder =
  (deps: RecordDeps & BuyerDeps) =>
  async (sent: SentOrder, teller: Teller): Promise<OrderOutcome> => {
    refuseOurs(sent);
    refuseFaults(sent, teller.now);
    const { identifiers } = readIdentifiers(sent.identifiers, deps);
    const memberId = await memberBehind(deps, sent, identifiers);
    return recordOrder(deps)({ ...sent, identifiers: identifiers.map(asKept) }, teller, { memberId });
  };

const memberBehind = async (deps: BuyerDeps, sent: SentOrder, identifiers: KeyedIdentifier[]): Promise<string | undefined> => {
  if (identifiers.length === 0) return undefined;
  const messageId = purchaseMessageId(orderRef(sent), identifiers);
  return (await recogniseBy(deps.people)({ messageId, at: boughtAt(sent), identifiers }))?.memberId;
};

/** Identifiers as they are kept with an order: by their keys, nothing personal. */
const asKept = ({ type, scope, verified, key }: KeyedIdentifier): SentOrder['identifiers'][number] => ({
  ...{ type, verified, value: key },
  ...(scope !== undefined && { scope }),
});
