import { randomUUID } from 'node:crypto';
import type { ScheduledEvent } from 'aws-lambda';
import type { LambdaHost } from '../lambda/host';
import type { Deployment, Schedule } from '../serverless-yml';
import { rateOf } from './rate';

export interface ScheduleOptions {
  readonly deployment: Deployment;
  readonly region: string;
  readonly host: LambdaHost;
  readonly log: (line: string) => void;
}

/** Runs the scheduled functions at their rate, and once at the start for what a machine that slept has missed. */
export const startSchedules = ({ deployment, region, host, log }: ScheduleOptions): { stop(): void } => {
  const timers = deployment.functions.flatMap(({ name, schedules }) =>
    schedules
      .filter((schedule) => schedule.enabled)
      .flatMap((schedule) => {
        const every = rateOf(schedule.expression);
        if (every === undefined) {
          log(`${name}: ${schedule.expression} is left to the cloud; here only rate(…) runs by itself`);
          return [];
        }
        const run = () => {
          host.invoke(name, eventOf(name, schedule, region, new Date())).catch((error: unknown) => log(String(error)));
        };
        run();
        return [setInterval(run, every)];
      }),
  );
  return { stop: () => timers.forEach(clearInterval) };
};

/** What EventBridge sends for a rule that runs on time; times without milliseconds, in UTC. */
export const scheduledEvent = (name: string, region: string, now: Date): ScheduledEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '000000000000',
  time: now.toISOString().replace(/\.\d+Z$/, 'Z'),
  region,
  resources: [`arn:aws:events:${region}:000000000000:rule/${name}`],
  detail: {},
});

const eventOf = (name: string, { input }: Schedule, region: string, now: Date): unknown => input ?? scheduledEvent(name, region, now);
