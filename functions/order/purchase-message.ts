import type { KeyedIdentifier } from '../../shared/identity/identifier';
import { idOf } from '../platform/ids';

/** The message id of the purchase that an order is, and of the evidence that it brings of who is who. */
export const purchaseMessageId = (ref: string, identifiers: readonly Pick<KeyedIdentifier, 'key'>[]): string =>
  `order.${idOf(ref, ...identifiers.map(({ key }) => key))}`;
