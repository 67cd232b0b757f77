import type { CallingSystem } from '../platform/http/caller';
import type { Teller } from './record-order';

/** What tells of an order: a key of the brand's other systems. */
export const tellerOf = ({ keyId, name }: CallingSystem): Pick<Teller, 'by' | 'source'> => ({
  by: { role: 'system', id: keyId, name },
  source: name,
});
