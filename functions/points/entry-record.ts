import * as v from 'valibot';
import { Actor } from '../../shared/audit/audit';
import { About, type Entry, Holding, Reason, Side } from '../../shared/points/entry';
import { packedParts, unpackedParts } from '../../shared/points/packed';
import { Instant } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';
import { ledgerPk } from './ledger-place';

/** What the entries of one operation have in common, and what each of them may have of its own. */
const Told = v.object({ about: About, by: Actor, source: v.string(), note: v.optional(v.string()) });

/** Entries of one operation as one item. What follows from the key or from the entry before is not written. */
const Stored = v.object({
  memberId: v.string(),
  pointType: v.string(),
  first: v.number(),
  prevHash: v.string(),
  ...Told.entries,
  entries: v.array(
    v.object({
      at: Instant,
      flow: v.tuple([Side, Side]),
      amount: v.number(),
      reason: Reason,
      parts: v.string(),
      after: v.tuple([v.number(), v.number(), v.number()]),
      hash: v.string(),
      own: v.optional(v.partial(Told)),
    }),
  ),
});
type Stored = v.InferOutput<typeof Stored>;

const SEQ_DIGITS = 12;
const seqText = (seq: number): string => String(seq).padStart(SEQ_DIGITS, '0');

/** Where an operation's entries lie: under the number of the first. */
export const entryKey = (tables: Pick<Tables, 'brandId'>, { memberId, pointType, seq }: Pick<Entry, 'memberId' | 'pointType' | 'seq'>) => ({
  pk: ledgerPk(tables, memberId),
  sk: `${pointType}#${seqText(seq)}`,
});

/** The write of an operation's entries, none when there are none. Nothing that is there is ever written over. */
export const entryItem = (tables: Tables, entries: readonly Entry[]): Write[] => {
  const last = entries.at(-1);
  const [first] = entries;
  if (!first || !last) return [];
  const told = toldOf(last);
  const item: Stored = {
    memberId: first.memberId,
    pointType: first.pointType,
    first: first.seq,
    prevHash: first.prevHash,
    ...told,
    entries: entries.map((entry) => ({
      at: entry.at,
      flow: [entry.from, entry.to],
      amount: entry.amount,
      reason: entry.reason,
      parts: packedParts(entry.parts),
      after: [entry.after.available, entry.after.pending, entry.after.debt],
      hash: entry.hash,
      ...(entry.about.id !== told.about.id && { own: toldOf(entry) }),
    })),
  };
  return [
    {
      Put: {
        TableName: tables.ledger,
        Item: { ...entryKey(tables, first), kind: 'point-entries', ...item },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  ];
};

const toldOf = ({ about, by, source, note }: Entry): v.InferOutput<typeof Told> => ({
  about,
  by,
  source,
  ...(note !== undefined && { note }),
});

/** The entries of an item, as they were booked. */
export const storedEntries = (item: unknown): Entry[] => {
  const { memberId, pointType, first, prevHash, entries, ...told } = v.parse(Stored, item);
  return entries.map(({ flow: [from, to], after: [available, pending, debt], parts, own, ...entry }, i) => ({
    ...toldOf({ ...told, ...own } as Entry),
    ...entry,
    entryId: `${memberId}-${pointType}-${first + i}`,
    memberId,
    pointType,
    seq: first + i,
    from,
    to,
    parts: unpackedParts(parts),
    after: v.parse(Holding, { available, pending, debt }),
    prevHash: i === 0 ? prevHash : (entries[i - 1]?.hash ?? ''),
  }));
};
