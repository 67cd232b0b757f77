import type { Deployment } from '../../local/serverless-yml';
import type { Deed, Random } from './actor';
import { between, oneOf, weighted } from './chance';
import { nextTurn, type Turn } from './clock';
import type { Theatre } from './stage';

/** What happens by itself: streams arrive, schedules run, time passes, everything is started anew. */
export const HOUSE = 'house';
export const HOUSE_WEIGHT = 26;

/** With fewer records in hand the streams are read on. */
const ENOUGH = 40;

/** Most days end before a month does, and clocks change twice a year. */
const TURNS_AS_OFTEN: [Turn, ...Turn[]] = ['midnight', 'midnight', 'midnight', 'midnight', 'month_end'];

/** Turns of the schedules are those of serverless.yml; which one is told by a number. */
const draws: { weight: number; draw: (random: Random) => Deed }[] = [
  { weight: 70, draw: (random) => ({ does: 'deliver', batches: between(random, 1, 5), atOnce: random() < 0.3 }) },
  { weight: 10, draw: (random) => ({ does: 'schedule', nth: between(random, 0, 99) }) },
  { weight: 8, draw: (random) => ({ does: 'wait', seconds: oneOf(random, [30, 90, 700, 3_600, 5 * 3_600]) }) },
  { weight: 1.5, draw: () => ({ does: 'wait', seconds: 26 * 3_600 }) },
  { weight: 2, draw: (random) => ({ does: 'turn', to: oneOf(random, TURNS_AS_OFTEN), before: oneOf(random, [1, 3, 5]) }) },
  { weight: 0.1, draw: (random) => ({ does: 'turn', to: 'clock_change', before: oneOf(random, [1, 3_500]) }) },
  { weight: 0.6, draw: () => ({ does: 'restart' }) },
];

export const drawOfHouse = (random: Random): Deed => weighted(random, draws).draw(random);

export const houseOf = ({ stage, clock, deliveries, instances }: Theatre, deployment: Deployment) => {
  const scheduled = deployment.functions.filter(({ schedules }) => schedules.some(({ enabled }) => enabled)).map(({ name }) => name);
  return {
    scheduled,
    play: async ({ does, batches, atOnce, nth, seconds, to, before }: Deed): Promise<void> => {
      switch (does) {
        case 'deliver': {
          const one = () => deliveries.one(stage.random);
          if (deliveries.backlog() < ENOUGH) await deliveries.fetch();
          for (let i = 0; i < Number(batches); i++) await (atOnce ? Promise.all([one(), one()]) : one());
          return;
        }
        case 'schedule':
          return stage.schedule(scheduled[Number(nth) % scheduled.length] ?? '');
        case 'wait':
          clock.pass(Number(seconds) * 1000);
          return;
        case 'turn': {
          const until = nextTurn(to as Turn, clock.now, clock.zone) - Number(before) * 1000;
          if (until > clock.now) clock.pass(until - clock.now);
          return;
        }
        case 'restart':
          instances.restart();
          return;
      }
    },
  };
};
