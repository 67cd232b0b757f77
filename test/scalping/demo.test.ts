import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chanceFrom } from '../../local/demo/members/chance';
import { takersOf } from '../../local/demo/members/coupons';
import { homesIn } from '../../local/demo/members/homes';
import { populationOf } from '../../local/demo/members/population';
import { projectRoot } from '../../local/project-root';
import { suspectsAmong } from '../../shared/scalping/judge';
import { DEFAULT_RULES } from '../../shared/scalping/rules';
import type { ClaimTrace } from '../../shared/scalping/trace';
import { utc } from '../../shared/time/instant';

// The demo brand's four hundred members claim within a minute from one machine: the rules out of the box hold none of them.

const DAY = '2026-11-21';
const BEGUN = Date.parse('2026-11-21T10:00:00+08:00');
const members = populationOf(homesIn(readFileSync(join(projectRoot(), 'local', 'demo', 'stores-cn.csv'), 'utf8')), DAY).map((member) => ({
  member,
}));

/** Claims in the order in which they are made, four at a time, each some tenths of a second after the last. */
const claims = (who: typeof members, changes: (number: number) => Partial<ClaimTrace>): ClaimTrace[] => {
  const chance = chanceFrom(7);
  let at = BEGUN;
  return who.map(({ member: { number, givesPhone } }) => {
    at += Math.round(-Math.log(1 - chance.next()) * 300);
    const memberId = `m${number}`;
    return {
      ...{ couponId: `c${number}`, templateId: 't', memberId, at: utc(at), hasPhone: givesPhone, device: `d${number}` },
      ...{ joinedAt: utc(BEGUN - 600_000), ...changes(number) },
    };
  });
};
const held = (traces: ClaimTrace[]): number =>
  new Set(
    (['address', 'network'] as const).flatMap((kind) => suspectsAmong(kind, traces, DEFAULT_RULES)).map(({ trace }) => trace.couponId),
  ).size;

test('of those who take the coupon of the members’ day none is held', () => {
  const takers = takersOf(members);
  expect(takers.length).toBeGreaterThan(100);
  expect(held(claims(takers, () => ({})))).toBe(0);
});

test('a town of which three in ten have no number, all new and at one address, would be held for just that', () => {
  const some = members.filter((_, i) => i % 3 === 0);
  const without = some.filter(({ member }) => !member.givesPhone).length;
  expect(held(claims(some, () => ({})))).toBe(without);
  // The same people a day later.
  expect(held(claims(some, () => ({ joinedAt: utc(BEGUN - 2 * 86_400_000) })))).toBe(0);
});
