import { setTimeout as wait } from 'node:timers/promises';
import { lambdaHost } from '../../local/lambda/host';
import { scheduledEvent, startSchedules } from '../../local/schedule';
import { rateOf } from '../../local/schedule/rate';
import type { Deployment } from '../../local/serverless-yml';
import { aFunction } from '../harness/lambda-functions';

test.each([
  ['rate(1 minute)', 60_000],
  ['rate(5 minutes)', 300_000],
  ['rate(2 hours)', 7_200_000],
  ['rate(1 day)', 86_400_000],
  ['cron(0 2 * * ? *)', undefined],
])('%s', (expression, every) => {
  expect(rateOf(expression)).toBe(every);
});

test.each(['rate(0 minutes)', 'rate(5)', 'every day', ''])('"%s" is no schedule', (expression) => {
  expect(() => rateOf(expression)).toThrow(`"${expression}" is no schedule`);
});

test("the event is EventBridge's, its time without milliseconds", () => {
  expect(scheduledEvent('expire', 'ap-southeast-1', new Date('2026-03-12T10:00:00.123Z'))).toMatchObject({
    source: 'aws.events',
    'detail-type': 'Scheduled Event',
    time: '2026-03-12T10:00:00Z',
    region: 'ap-southeast-1',
    resources: ['arn:aws:events:ap-southeast-1:000000000000:rule/expire'],
    detail: {},
  });
});

describe('scheduled functions', () => {
  const seen: unknown[] = [];
  const said: string[] = [];
  const run = async (schedule: { expression: string; enabled?: boolean; input?: unknown }) => {
    seen.length = 0;
    said.length = 0;
    const deployed = aFunction('schedule-test', { schedules: [{ enabled: true, input: undefined, ...schedule }] });
    const deployment: Deployment = { service: 't', stage: 't', environment: {}, functions: [deployed], tables: [], cors: undefined };
    const host = lambdaHost([deployed], async () => (event) => seen.push(event));
    const { stop } = startSchedules({ deployment, region: 'x', host, log: (line) => said.push(line) });
    await wait(20);
    stop();
  };

  test('run at the start, for what a machine that slept has missed', async () => {
    await run({ expression: 'rate(5 minutes)' });
    expect(seen).toEqual([expect.objectContaining({ 'detail-type': 'Scheduled Event' })]);
  });

  test('get the input that the file names instead of the event', async () => {
    await run({ expression: 'rate(5 minutes)', input: { only: 'this' } });
    expect(seen).toEqual([{ only: 'this' }]);
  });

  test('do not run when they are switched off, and cron is left to the cloud, aloud', async () => {
    await run({ expression: 'rate(5 minutes)', enabled: false });
    expect(seen).toEqual([]);
    await run({ expression: 'cron(0 2 * * ? *)' });
    expect(seen).toEqual([]);
    expect(said.join()).toContain('left to the cloud');
  });
});
