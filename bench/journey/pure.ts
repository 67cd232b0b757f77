import { rehearse } from '../../shared/journey/rehearse';
import { utc } from '../../shared/time/instant';
import type { Say } from '../report';
import { DAYS, JOURNEYS, START, storyOf } from './stories';

const ZONE = 'Asia/Shanghai';
const MEMBERS = 400;
const EVENTS = 40;
const ROUNDS = 3;

/** How many events a second one core puts through the pure engine: members come in, are moved by what they do and by time, and leave. */
export const benchPure = (say: Say): void => {
  const people = Array.from({ length: MEMBERS }, (_, i) => ({
    ...{ memberId: `m${i}`, events: storyOf(i, EVENTS), occasions: [], heldOut: false, agreed: true },
    ...{ holds: () => false, chance: () => 0.5 },
  }));
  const from = utc(START);
  const until = utc(START + DAYS * 86_400_000);
  say(`  ${'journey'.padEnd(22)}${'events/s'.padStart(12)}${'paths'.padStart(8)}${'deeds'.padStart(8)}`);
  for (const journey of JOURNEYS) {
    const seconds: number[] = [];
    let [paths, deeds] = [0, 0];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const began = performance.now();
      const done = rehearse(journey, people, { from, until, zone: ZONE, judge: () => ({ kind: 'done' }) });
      // The first round warms up.
      if (round > 0) seconds.push((performance.now() - began) / 1000);
      [paths, deeds] = [done.paths.length, done.judged.length];
    }
    const rate = (MEMBERS * EVENTS) / (seconds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 1);
    const columns = [Math.round(rate), paths, deeds].map((number, i) => number.toLocaleString('en-US').padStart(i === 0 ? 12 : 8));
    say(`  ${journey.journeyId.padEnd(22)}${columns.join('')}`);
  }
  say(`  ${MEMBERS} members with ${EVENTS} events each over ${DAYS} days, on one core; medians of ${ROUNDS} rounds`);
};
