import { rateOf } from '../../local/schedule/rate';
import { loadServerless } from '../../local/serverless-yml';
import { PARTS, PULSED_TABLES } from '../../shared/health/parts';

test('the parts are the streams and schedules of serverless.yml, with their tables and rates', () => {
  const { functions, tables } = loadServerless({ stage: 'test' });
  const nameOf = (logicalId: string) =>
    tables
      .find((table) => table.logicalId === logicalId)
      ?.name.split('-')
      .at(-1);
  const declared = functions.flatMap(({ name, streams, schedules }) => [
    ...streams.map(({ table }) => ({ name, kind: 'stream', table: nameOf(table) })),
    ...schedules.map(({ expression }) => ({ name, kind: 'schedule', everySeconds: (rateOf(expression) ?? 0) / 1000 })),
  ]);
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  expect([...PARTS].sort(byName)).toEqual(declared.sort(byName));
  expect([...new Set(PARTS.flatMap((part) => (part.kind === 'stream' ? [part.table] : [])))].sort()).toEqual([...PULSED_TABLES].sort());
});
