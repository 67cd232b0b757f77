import { randomUUID } from 'node:crypto';
import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Evidence } from '../../functions/identity/identity';
import { identityOf } from '../../functions/identity/identity-of';
import { newId } from '../../functions/platform/ids';
import { sideBySide } from '../../functions/platform/side-by-side';
import type { Tables } from '../../functions/platform/tables';
import type { KeyedIdentifier } from '../../shared/identity/identifier';
import { utc } from '../../shared/time/instant';

export const DAY = 86_400_000;
/** Everybody was known before this, and comes again after it. */
export const NOW = Date.UTC(2026, 10, 22);

const types = { u: 'unionid', p: 'phone', o: 'openid', d: 'device', c: 'card' } as const;

/** An identifier of a person of the bench, by its first letter: `u17` is the unionid of the seventeenth. */
const identifier = (name: string): KeyedIdentifier => {
  const type = types[name[0] as keyof typeof types];
  const scope = type === 'openid' ? 'wx' : undefined;
  return { type, key: `${type}#${scope ? `${scope}#` : ''}${name}`, ...(scope && { scope }), verified: type === 'phone' };
};

/** Evidence that comes so many days from now. */
export const evidence = (days: number, ...names: string[]): Evidence => ({
  messageId: randomUUID(),
  at: utc(NOW + days * DAY),
  identifiers: names.map(identifier),
});

const SAMPLE = 'sample00';
const AT_ONCE = 25;
const SIDE_BY_SIDE = 8;

/**
 * Puts people into the database as they are when each has come once with a unionid and a phone: the items that the real recognition has
 * written for one of them, copied under other names. A hundred times as fast as recognising each.
 */
export const seeder = async (tables: Tables): Promise<(from: number, to: number) => Promise<void>> => {
  const oneId = await identityOf(tables).recognise(evidence(-1, `u${SAMPLE}`, `p${SAMPLE}`));
  const texts = (await itemsOfSample(tables)).map((item) => JSON.stringify(item));
  const graphId = /"graphId":"([^"]+)"/.exec(texts.join())?.[1] ?? '';
  const copies = (n: number): Record<string, unknown>[] => {
    const [graph, person] = [newId(), newId()];
    return texts.map((text) =>
      JSON.parse(
        text
          .replaceAll(SAMPLE, String(n))
          .replaceAll(graphId, graph)
          .replaceAll(oneId ?? graphId, person),
      ),
    );
  };
  return async (from, to) => {
    const batches = Array.from({ length: Math.ceil((to - from) / AT_ONCE) }, (_, i) => from + i * AT_ONCE);
    await sideBySide(batches, SIDE_BY_SIDE, async (first) => {
      const items = Array.from({ length: Math.min(AT_ONCE, to - first) }, (_, i) => copies(first + i)).flat();
      for (let i = 0; i < items.length; i += AT_ONCE) await putAll(tables, items.slice(i, i + AT_ONCE));
    });
  };
};

const itemsOfSample = async ({ db, core }: Tables): Promise<Record<string, unknown>[]> => {
  const { Items } = await db.send(new ScanCommand({ TableName: core }));
  return (Items ?? []).filter(({ sk }) => ['GRAPH', 'IDENTIFIER', 'PERSON'].includes(String(sk)));
};

const putAll = async ({ db, core }: Tables, items: Record<string, unknown>[]): Promise<void> => {
  let left: Record<string, unknown>[] = items;
  while (left.length > 0) {
    const { UnprocessedItems } = await db.send(
      new BatchWriteCommand({ RequestItems: { [core]: left.map((Item) => ({ PutRequest: { Item } })) } }),
    );
    left = (UnprocessedItems?.[core] ?? []).flatMap(({ PutRequest }) => (PutRequest?.Item ? [PutRequest.Item] : []));
  }
};
