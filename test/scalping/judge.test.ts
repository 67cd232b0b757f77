import * as v from 'valibot';
import { suspectsAmong } from '../../shared/scalping/judge';
import { ScalpingRules } from '../../shared/scalping/rules';
import { signalWords } from '../../shared/scalping/signal';
import type { ActorKind, ClaimTrace } from '../../shared/scalping/trace';
import { utc } from '../../shared/time/instant';

// Stories of people and of bots, without a database.

const RULES = v.parse(ScalpingRules, {});
const STRICT = { ...RULES, strictTemplates: ['t1'] };
const AT = Date.parse('2026-11-21T04:00:00Z');
const DAY = 86_400_000;

/** A chance that is the same in each run (mulberry32). */
const chanceOf = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

let made = 0;
/** A claim by a member of a year, on a phone of their own. */
const claim = (seconds: number, changes: Partial<ClaimTrace> = {}): ClaimTrace => {
  const n = ++made;
  const at = utc(AT + seconds * 1000);
  return {
    couponId: `c${n}`,
    templateId: 't1',
    memberId: `m${n}`,
    at,
    device: `d${n}`,
    joinedAt: utc(AT - 365 * DAY),
    hasPhone: true,
    ...changes,
  };
};
const fresh = (seconds: number, changes: Partial<ClaimTrace> = {}) =>
  claim(seconds, { joinedAt: utc(AT + seconds * 1000 - 60_000), hasPhone: false, ...changes });
const heldOf = (kind: ActorKind, traces: ClaimTrace[], rules = RULES): number => suspectsAmong(kind, traces, rules).length;
const many = <T>(count: number, of: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => of(i));

describe('people who are left alone', () => {
  test('a family of three on one address, and three accounts on one phone', () => {
    expect(heldOf('address', [claim(0), claim(20), fresh(45)])).toBe(0);
    expect(
      heldOf(
        'device',
        many(3, (i) => claim(i * 30, { device: 'shared' })),
      ),
    ).toBe(0);
  });

  test('an office of sixty on one wifi, all within one minute of the announcement, each with a phone and a history; strictly judged too', () => {
    const chance = chanceOf(7);
    const office = many(60, () => claim(chance() * 60));
    expect(heldOf('address', office)).toBe(0);
    expect(heldOf('network', office)).toBe(0);
    expect(heldOf('address', office, STRICT)).toBe(0);
  });

  test('a stall where sixty people join within ten minutes and claim what newcomers get, with their phone verified', () => {
    const chance = chanceOf(11);
    expect(
      heldOf(
        'address',
        many(60, () => fresh(chance() * 600, { hasPhone: true })),
      ),
    ).toBe(0);
  });

  test('old members behind the address that a farm uses', () => {
    const traces = [...many(60, (i) => fresh(i, { device: undefined })), ...many(20, (i) => claim(i * 3))];
    expect(suspectsAmong('address', traces, RULES).every(({ trace }) => !trace.hasPhone)).toBe(true);
  });

  test('somebody with two accounts, and everybody where it is switched off', () => {
    expect(heldOf('person', [claim(0), claim(600)])).toBe(0);
    expect(
      heldOf(
        'device',
        many(14, (i) => claim(i, { device: 'farm' })),
        { ...RULES, enabled: false },
      ),
    ).toBe(0);
  });
});

describe('what is held', () => {
  const signs = (kind: ActorKind, traces: ClaimTrace[], rules = RULES) =>
    suspectsAmong(kind, traces, rules)[0]?.signals.map(({ sign }) => sign);

  test.each<[string, ActorKind, ClaimTrace[], number, string]>([
    ['fourteen accounts on one phone', 'device', many(14, (i) => claim(i * 900, { device: 'farm' })), 14, 'many_accounts'],
    ['one person with three accounts', 'person', many(3, (i) => claim(i * 900)), 3, 'many_accounts'],
    ['a program on one address, as even as a clock', 'address', many(30, (i) => fresh(i * 7)), 30, 'regular'],
    ['sixty new accounts without a phone in a minute', 'address', many(60, (i) => fresh(i + (i % 7) / 9)), 60, 'fast'],
    [
      'thirty new accounts of three phones on one address',
      'address',
      many(30, (i) => fresh(i ** 1.9, { device: `farm${i % 3}` })),
      30,
      'few_devices',
    ],
  ])('%s', (_, kind, traces, held, sign) => {
    expect(heldOf(kind, traces)).toBe(held);
    expect(signs(kind, traces)).toContain(sign);
  });

  test('one phone in Shanghai and, half an hour later, in Beijing; over templates too', () => {
    const [shanghai, beijing] = [
      { latitude: 31.23, longitude: 121.45 },
      { latitude: 39.92, longitude: 116.46 },
    ];
    const traces = [claim(0, { device: 'x', point: shanghai }), claim(1800, { device: 'x', point: beijing, templateId: 't2' })];
    const [suspect] = suspectsAmong('device', traces, RULES);
    expect(suspect?.signals.map((signal) => signalWords(signal, 'zh'))).toEqual(['30 分钟内出现在相距 1066 公里的两地']);
    expect(heldOf('device', [traces[0], { ...traces[1], at: utc(AT + 4 * 3_600_000) }] as ClaimTrace[])).toBe(0);
  });

  test('where bots are expected half as much is enough', () => {
    const three = many(3, (i) => claim(i * 900, { device: 'pair' }));
    expect([heldOf('device', three), heldOf('device', three, STRICT)]).toEqual([0, 3]);
  });

  test('every sign has words in both languages', () => {
    const signals = [
      'many_accounts',
      'fast',
      'regular',
      'few_devices',
      'new_account',
      'no_phone',
      'no_device',
      'shared_device',
      'impossible_travel',
    ];
    for (const sign of signals) {
      const signal = { sign, accounts: 4, limit: 3, claims: 9, seconds: 61, metres: 5000, devices: 1, hours: 24 } as never;
      expect(signalWords(signal, 'zh')).toMatch(/\p{Script=Han}/u);
      expect(signalWords(signal, 'en')).not.toMatch(/\p{Script=Han}|undefined|NaN/u);
    }
  });
});

// The rates that docs/scalping.md states come from here.
describe('how many are held of a day of a brand, and of a farm', () => {
  /** Held of all claims, whichever actor gave them away. */
  const rateOf = (traces: (ClaimTrace & { address: string })[], rules = RULES): number => {
    const held = new Set<string>();
    const by = (kind: ActorKind, keyOf: (trace: ClaimTrace & { address: string }) => string | undefined) => {
      const groups = new Map<string, ClaimTrace[]>();
      for (const trace of traces) {
        const key = keyOf(trace);
        if (key === undefined) continue;
        const group = groups.get(key);
        if (group) group.push(trace);
        else groups.set(key, [trace]);
      }
      for (const group of groups.values()) for (const { trace } of suspectsAmong(kind, group, rules)) held.add(trace.couponId);
    };
    by('device', ({ device }) => device);
    by('address', ({ address }) => address);
    by('network', ({ address }) => address.split('.').slice(0, 3).join('.'));
    return held.size / traces.length;
  };

  /** Twenty thousand members in ten minutes of a sale: homes, offices, mobile networks; some new, few without a phone, few who share one. */
  const crowd = (seed: number) => {
    const chance = chanceOf(seed);
    return many(20_000, (i) => {
      const where = chance();
      const address =
        where < 0.5
          ? `100.64.${Math.floor(chance() * 8)}.${Math.floor(chance() * 250)}`
          : where < 0.6
            ? `10.9.${Math.floor(chance() * 200)}.1`
            : `10.${Math.floor(chance() * 200)}.${Math.floor(chance() * 250)}.${i % 250}`;
      const isNew = chance() < 0.08;
      const trace = claim(600 * chance() ** 2, {
        hasPhone: chance() < (isNew ? 0.9 : 0.98),
        ...(isNew && { joinedAt: utc(AT - 3_600_000) }),
        ...(chance() < 0.02 && { device: `family${Math.floor(chance() * 200)}` }),
      });
      return { ...trace, address };
    });
  };

  const farm = (seed: number, { phones, addresses, rotates }: { phones: number; addresses: number; rotates: boolean }) => {
    const chance = chanceOf(seed);
    return many(2_000, (i) => ({
      ...fresh(600 * chance(), { device: rotates ? `bot${i}` : `bot${i % phones}` }),
      address: `203.0.${113 + Math.floor((i % addresses) / 250)}.${i % Math.min(addresses, 250)}`,
    }));
  };

  test('of a sale to twenty thousand members less than one in a hundred is held', () => {
    const rates = [1, 2].map((seed) => rateOf(crowd(seed)));
    expect(Math.max(...rates)).toBeLessThan(0.01);
    expect(Math.max(...rates)).toBeGreaterThan(0);
  });

  test('farms are caught, unless each bot has a phone and an address of its own', () => {
    expect(rateOf(farm(1, { phones: 40, addresses: 1, rotates: false }))).toBeGreaterThan(0.99);
    expect(rateOf(farm(2, { phones: 40, addresses: 2_000, rotates: false }))).toBeGreaterThan(0.99);
    expect(rateOf(farm(3, { phones: 0, addresses: 4, rotates: true }))).toBeGreaterThan(0.95);
    expect(rateOf(farm(4, { phones: 0, addresses: 2_000, rotates: true }))).toBeLessThan(0.05);
  });
});
