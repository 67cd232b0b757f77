import { readConfig } from '../../functions/platform/config';
import { openTables } from '../../functions/platform/tables';
import { eraseEvents } from '../../functions/touchpoint/erase-events';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { utc } from '../../shared/time/instant';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import { testTables } from '../harness/tables';

const START = Date.UTC(2026, 10, 1);
const at = (minute: number): string => utc(START + minute * 60_000);
const eventAt = (subject: string, minute: number): TouchpointEvent => ({
  messageId: `${subject.replace(/\W/g, '-')}-${minute}`.padStart(8, '0'),
  type: 'page_viewed',
  channel: 'h5',
  subject,
  occurredAt: at(minute),
  receivedAt: at(minute),
  properties: {},
});

test('what was erased is gone and does not come back by a repeat; what is somebody else’s stays', async () => {
  const { client } = await testTables();
  const tables = openTables(readConfig(process.env));
  const log = touchpointsIn(tables);
  const erase = eraseEvents(tables);
  const own = Array.from({ length: 120 }, (_, i) => eventAt('M#gone', i));
  const phone = Array.from({ length: 20 }, (_, i) => eventAt('I#phone#moved', i));
  await log.takeMany([...own, ...phone]);
  const moved = START + 10 * 60_000;

  expect(await erase([{ subject: 'M#gone' }, { subject: 'I#phone#moved', until: moved }])).toBe(130);
  expect(await erase([{ subject: 'M#gone' }, { subject: 'I#phone#moved', until: moved }])).toBe(0);
  expect((await log.ofSubjects([{ subject: 'M#gone' }])).items).toEqual([]);
  expect((await log.ofSubjects([{ subject: 'I#phone#moved' }])).items.map(({ occurredAt }) => occurredAt).sort()).toEqual(
    Array.from({ length: 10 }, (_, i) => at(i + 10)),
  );
  expect(new Set(await log.takeMany([...own, ...phone]))).toEqual(new Set(['repeated']));
  expect((await log.ofSubjects([{ subject: 'M#gone' }])).items).toEqual([]);
  client.destroy();
});
