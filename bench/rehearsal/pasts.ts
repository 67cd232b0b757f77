import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { sideBySide } from '../../functions/platform/side-by-side';
import type { Tables } from '../../functions/platform/tables';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { utc } from '../../shared/time/instant';
import { subjectOfMember } from '../../shared/touchpoint/event';
import { storyOf } from '../journey/stories';

const SAMPLE = 'bench-sample-member';
const AT_ONCE = 8;
const A_BATCH = 25;
const DAY = 86_400_000;

/**
 * Gives each member a past of so many events within the last days: the items that the real log has written for one of them, copied under
 * other names. Everybody did the same, which costs a rehearsal as much as if they had not.
 */
export const putPasts = async (
  tables: Tables,
  members: readonly string[],
  { events, days }: { events: number; days: number },
): Promise<void> => {
  const touchpoints = touchpointsIn(tables);
  const now = Date.now();
  for (const [i, event] of storyOf(1, events).entries()) {
    const at = utc(now - Math.floor(((events - i) / (events + 1)) * days * DAY));
    const own = {
      ...event,
      channel: 'mini_program' as const,
      occurredAt: at,
      receivedAt: at,
      messageId: `${SAMPLE}-${i}`,
      source: 'bench',
    };
    await touchpoints.take({ ...own, subject: subjectOfMember(SAMPLE), memberId: SAMPLE });
  }
  const { Items = [] } = await tables.db.send(new ScanCommand({ TableName: tables.touchpoints }));
  const texts = Items.filter(({ sk }) => sk !== 'MSG').map((item) => JSON.stringify(item));
  await sideBySide(members, AT_ONCE, async (memberId) => {
    const items = texts.map((text) => JSON.parse(text.replaceAll(SAMPLE, memberId)));
    for (let from = 0; from < items.length; from += A_BATCH) await putAll(tables, items.slice(from, from + A_BATCH));
  });
};

const putAll = async ({ db, touchpoints }: Tables, items: Record<string, unknown>[]): Promise<void> => {
  let left = items;
  while (left.length > 0) {
    const { UnprocessedItems } = await db.send(
      new BatchWriteCommand({ RequestItems: { [touchpoints]: left.map((Item) => ({ PutRequest: { Item } })) } }),
    );
    left = (UnprocessedItems?.[touchpoints] ?? []).flatMap(({ PutRequest }) => (PutRequest?.Item ? [PutRequest.Item] : []));
  }
};
