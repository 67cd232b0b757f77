import { compile, type Judge, type World } from '../../shared/audience/compile';
import type { Profile } from '../../shared/audience/profile';
import { naive } from '../../test/harness/audience-model/oracle';
import { seededRandom } from '../../test/harness/coupon-model/seeded-random';
import type { Say } from '../report';
import { aMember, NOW, PLACES } from './profiles';
import { RULES } from './rules';

const WORLD: World = { zone: 'Asia/Shanghai', places: PLACES, rules: new Map() };
const SIZES = [10_000, 100_000, 1_000_000];
/** So many members are made, in batches, and come again and again: a million different ones at once would measure the memory. */
const BATCH = 10_000;
const DIFFERENT = 10;
/** The plain reading is slow, and as fast with few. */
const NAIVE = 2_000;
/** A read unit is 4 KB read consistently, half of one eventually; a scan pays for what it passes over. */
const READ_UNIT = 4_096;

/** How many members a second one core judges by compiled rules, beside a plain reading of the same rules; and what a full scan reads. */
export const benchAudience = (say: Say): void => {
  const warm = membersOf(0, NAIVE);
  const batches = Array.from({ length: DIFFERENT }, (_, seed) => membersOf(seed + 1, BATCH));
  say(`  members/s by ${'plain reading'.padStart(15)}${SIZES.map((size) => `compiled, ${size}`.padStart(20)).join('')}`);
  for (const [name, rule] of Object.entries(RULES)) {
    const judge = compile(rule, WORLD);
    // Both are warm, and both say the same.
    const differs = warm.find((profile) => judge(profile, NOW).is !== naive(rule, WORLD, profile, NOW));
    if (differs) throw new Error(`compiled and plain differ on ${differs.oneId} by "${name}"`);
    const plain = rate(NAIVE, () => warm.filter((profile) => naive(rule, WORLD, profile, NOW)).length);
    const compiled = SIZES.map((size) => compiledRate(judge, batches, size));
    const figures = compiled.map((one) => `${whole(one)}`.padStart(20)).join('');
    say(`  ${name.padEnd(17)}${whole(plain).padStart(11)}${figures}   ${(Math.min(...compiled) / plain).toFixed(0)} ×`);
  }
  const bytes = warm.reduce((sum, profile) => sum + Buffer.byteLength(JSON.stringify(profile)), 0) / warm.length;
  const units = (1_000_000 * bytes) / READ_UNIT / 2;
  say(`  a profile has ${whole(bytes)} bytes as JSON; a scan over a million reads some ${whole(units)} units, eventually consistent`);
};

const compiledRate = (judge: Judge, batches: readonly Profile[][], size: number): number => {
  for (const profile of batches[0] ?? []) judge(profile, NOW);
  let seconds = 0;
  for (let from = 0; from < size; from += BATCH) {
    const members = batches[(from / BATCH) % batches.length] ?? [];
    const began = performance.now();
    let met = 0;
    for (const profile of members) if (judge(profile, NOW).is) met += 1;
    seconds += (performance.now() - began) / 1000;
    if (met > members.length) throw new Error('more than all');
  }
  return size / seconds;
};

const rate = (count: number, run: () => unknown): number => {
  const began = performance.now();
  run();
  return count / ((performance.now() - began) / 1000);
};

const membersOf = (seed: number, count: number): Profile[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => aMember(seed * BATCH + i, random));
};

const whole = (number: number): string => Math.round(number).toLocaleString('en-US');
