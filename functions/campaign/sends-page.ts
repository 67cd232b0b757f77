import type { StopReason } from '../../shared/send/reason';
import { isSettled, type Send, type SendState } from '../../shared/send/send';
import { fromCursor, toCursor } from '../platform/tables';
import { SEND_LISTS, type Sends } from '../send/send-repository';

export interface SendsFilter {
  state?: SendState | undefined;
  reason?: StopReason | undefined;
}

const A_PAGE = 50;
/** So many reads at most make a page: where few of very many are wanted it may be short, and goes on with the next. */
const MOST_READS = 40;

/** Where it goes on: among those under way or those that are over, in which list, and from where in it. */
interface Place {
  part: 'open' | 'over';
  list: number;
  at?: string | undefined;
}

/**
 * Sends of a source in one state, for one reason or all, who are under way before who are over, so that none is missed that moves meanwhile;
 * it may come twice. Reads until a page is full.
 */
export const sendsPage =
  ({ sends }: { sends: Pick<Sends, 'settled' | 'open'> }) =>
  async (sourceId: string, { state, reason }: SendsFilter, cursor: string | undefined): Promise<{ items: Send[]; next?: string }> => {
    const wanted: SendState | undefined = reason === undefined ? state : 'stopped';
    const parts: Place['part'][] = wanted === undefined ? ['open', 'over'] : isSettled({ state: wanted }) ? ['over'] : ['open'];
    const items: Send[] = [];
    let place: Place | undefined = placeOf(cursor, parts);
    for (let reads = 0; place && reads < MOST_READS && items.length < A_PAGE; reads++) {
      const page: { cursor: string | undefined; limit: number } = { cursor: place.at, limit: A_PAGE - items.length };
      const found: { items: Send[]; next?: string | undefined } =
        place.part === 'open'
          ? await sends.open(sourceId, place.list, page)
          : await sends.settled(sourceId, place.list, { ...page, state: wanted });
      items.push(...found.items.filter((send) => isWanted(send, wanted, reason)));
      place = found.next === undefined ? after(place, parts) : { ...place, at: found.next };
    }
    return { items, ...(place && { next: toCursor({ ...place, list: String(place.list) }) }) };
  };

const isWanted = (send: Send, state: SendState | undefined, reason: StopReason | undefined): boolean =>
  (state === undefined || send.state === state) && (reason === undefined || send.reason === reason);

/** Where a cursor says, or the beginning; what is no place of this list is its end. */
const placeOf = (cursor: string | undefined, parts: readonly Place['part'][]): Place | undefined => {
  const [first] = parts;
  if (cursor === undefined) return first && { part: first, list: 0 };
  const { part, list, at } = fromCursor(cursor) ?? {};
  const known = parts.find((one) => one === part);
  const number = Number(list);
  if (!known || !Number.isInteger(number) || number < 0 || number >= SEND_LISTS) return undefined;
  return { part: known, list: number, ...(at !== undefined && { at }) };
};

const after = ({ part, list }: Place, parts: readonly Place['part'][]): Place | undefined => {
  if (list + 1 < SEND_LISTS) return { part, list: list + 1 };
  const next = parts[parts.indexOf(part) + 1];
  return next && { part: next, list: 0 };
};
