import * as v from 'valibot';
import type { Point } from '../../shared/geo/position';
import { mostInMinute, suspectsAmong } from '../../shared/scalping/judge';
import { ScalpingRules } from '../../shared/scalping/rules';
import { type Signal, signalWords, weightOf } from '../../shared/scalping/signal';
import type { ActorKind, ClaimTrace } from '../../shared/scalping/trace';
import { utc } from '../../shared/time/instant';

// Each sign just before and just when it is one.

const RULES = v.parse(ScalpingRules, {});
const STRICT = { ...RULES, strictTemplates: ['t1'] };
const AT = Date.parse('2026-11-21T04:00:00Z');
const HOUR = 3_600;

/** Claims at these seconds, each by a member of a year on a phone of their own. */
const claims = (seconds: readonly number[], changes: (i: number) => Partial<ClaimTrace> = () => ({})): ClaimTrace[] =>
  seconds.map((second, i) => ({
    ...{ couponId: `c${i}`, templateId: 't1', memberId: `m${i}`, device: `d${i}`, hasPhone: true },
    ...{ at: utc(AT + second * 1000), joinedAt: '2025-11-21T04:00:00Z' },
    ...changes(i),
  }));
const every = (count: number, gap: number): number[] => Array.from({ length: count }, (_, i) => i * gap);
/** New accounts without a phone: 3 of the 5 that are enough. */
const fresh = (): Partial<ClaimTrace> => ({ joinedAt: utc(AT - 60_000), hasPhone: false });
const signalsOf = (kind: ActorKind, traces: ClaimTrace[], rules = RULES): Signal[] => suspectsAmong(kind, traces, rules)[0]?.signals ?? [];
const found = (kind: ActorKind, sign: Signal['sign'], traces: ClaimTrace[], rules = RULES) =>
  signalsOf(kind, traces, rules).find((one) => one.sign === sign);

test.each([
  [[], 0],
  [[0], 1],
  [[0, 59.999], 2],
  [[0, 60], 1],
  [[0, 30, 60, 89, 90], 3],
  [[0, 0, 0, 120], 3],
])('of claims at %j s the busiest minute has %i', (seconds, most) => {
  expect(mostInMinute(claims(seconds))).toBe(most);
});

test.each<[string, ActorKind, ClaimTrace[], ScalpingRules, object | undefined]>([
  ['three accounts on one phone', 'device', claims(every(3, 900)), RULES, undefined],
  ['four', 'device', claims(every(4, 900)), RULES, { accounts: 4, limit: 3 }],
  ['two accounts of one person', 'person', claims(every(2, 900)), RULES, undefined],
  ['three', 'person', claims(every(3, 900)), RULES, { accounts: 3, limit: 2 }],
  ['two on one phone, strictly', 'device', claims(every(2, 900)), STRICT, undefined],
  ['three on one phone, strictly', 'device', claims(every(3, 900)), STRICT, { accounts: 3, limit: 2 }],
  ['two of one person, strictly', 'person', claims(every(2, 900)), STRICT, { accounts: 2, limit: 1 }],
  ['four of two templates', 'device', claims(every(4, 900), (i) => ({ templateId: `t${i % 2}` })), RULES, undefined],
])('many accounts: %s', (_, kind, traces, rules, figures) => {
  expect(found(kind, 'many_accounts', traces, rules)).toEqual(figures && { sign: 'many_accounts', ...figures });
});

const uneven = (count: number): number[] => every(count, 1).map((i) => (i ** 2 * 50) / count ** 2);
const ofOne = () => ({ memberId: 'm', ...fresh() });

test.each<[string, ActorKind, ClaimTrace[], ScalpingRules, object | undefined]>([
  ['ten in a minute on one phone', 'device', claims(every(10, 5), ofOne), RULES, undefined],
  ['eleven', 'device', claims(every(11, 5), ofOne), RULES, { claims: 11, limit: 10 }],
  ['six on one phone, strictly', 'device', claims(every(6, 5), ofOne), STRICT, { claims: 6, limit: 5 }],
  ['eleven of one person, on whatever phones', 'person', claims(every(11, 5), fresh), RULES, undefined],
  ['twenty at one address', 'address', claims(uneven(20), fresh), RULES, undefined],
  ['twenty-one', 'address', claims(uneven(21), fresh), RULES, { claims: 21, limit: 20 }],
  ['sixty in one network', 'network', claims(uneven(60), fresh), RULES, undefined],
  ['sixty-one', 'network', claims(uneven(61), fresh), RULES, { claims: 61, limit: 60 }],
])('fast: %s', (_, kind, traces, rules, figures) => {
  expect(found(kind, 'fast', traces, rules)).toEqual(figures && { sign: 'fast', ...figures });
});

/** Eleven claims with gaps of five and five in turn. */
const turning = (a: number, b: number): number[] => every(11, 1).map((i) => Math.ceil(i / 2) * a + Math.floor(i / 2) * b);

test.each<[string, ActorKind, ClaimTrace[], object | undefined]>([
  ['nine, as even as a clock', 'address', claims(every(9, 7), fresh), undefined],
  ['ten', 'address', claims(every(10, 7), fresh), { seconds: 7, claims: 10 }],
  ['gaps that vary by a quarter of what they last', 'address', claims(turning(6, 10), fresh), undefined],
  ['gaps that vary by a little less', 'address', claims(turning(6.1, 9.9), fresh), { seconds: 8, claims: 11 }],
  ['all in the same moment', 'address', claims(every(12, 0), fresh), undefined],
  ['slowly on one phone', 'device', claims(every(12, 60), ofOne), undefined],
  ['fast on one phone', 'device', claims(every(12, 2.04), ofOne), { seconds: 2, claims: 12 }],
])('regular: %s', (_, kind, traces, figures) => {
  expect(found(kind, 'regular', traces)).toEqual(figures && { sign: 'regular', ...figures });
});

test.each<[string, number, number, object | undefined]>([
  ['nine accounts on one phone', 9, 1, undefined],
  ['ten on three', 10, 3, { accounts: 10, devices: 3 }],
  ['eleven on four', 11, 4, undefined],
  ['twelve on four', 12, 4, { accounts: 12, devices: 4 }],
])('few phones: %s', (_, accounts, devices, figures) => {
  const seconds = every(accounts, 1).map((i) => i ** 2.5);
  const traces = claims(seconds, (i) => ({ ...fresh(), device: `farm${i % devices}` }));
  const others = claims([1_000, 3_000, 9_000], (i) => ({ memberId: `x${i}`, device: undefined }));
  expect(found('address', 'few_devices', [...traces, ...others])).toEqual(figures && { sign: 'few_devices', ...figures });
});

test('who travels faster than anybody can is found in whatever order claims are told', () => {
  const [shanghai, beijing]: Point[] = [
    { latitude: 31.23, longitude: 121.45 },
    { latitude: 39.92, longitude: 116.46 },
  ] as [Point, Point];
  const at = (...places: [number, Point | undefined][]) =>
    claims(
      places.map(([hours]) => hours * HOUR),
      (i) => ({ memberId: 'm', ...(places[i]?.[1] && { point: places[i][1] }) }),
    );
  const travelled = (traces: ClaimTrace[]) => found('device', 'impossible_travel', traces);
  expect(travelled(at([0, shanghai], [0.25, undefined], [0.5, beijing]))).toMatchObject({ seconds: 1_800 });
  expect(travelled(at([0, shanghai], [12, shanghai], [0.5, beijing]))).toMatchObject({ seconds: 1_800 });
  expect(travelled(at([0.5, beijing], [12, shanghai], [0, shanghai]))).toMatchObject({ seconds: 1_800 });
  expect(travelled(at([0, shanghai], [0, beijing]))).toMatchObject({ seconds: 1 });
  expect(travelled(at([0, shanghai], [3, beijing], [6, shanghai]))).toBeUndefined();
});

describe('what speaks against one claim of several', () => {
  const about = (kind: ActorKind, changes: Partial<ClaimTrace>, rules = RULES) =>
    suspectsAmong(
      kind,
      claims(every(4, 900), (i) => (i === 0 ? changes : {})),
      rules,
    )[0]?.signals.slice(1);
  const joined = (hoursBefore: number) => utc(AT - hoursBefore * HOUR * 1000);

  test.each<[string, ActorKind, Partial<ClaimTrace>, ScalpingRules, Signal[]]>([
    ['nothing', 'device', {}, RULES, []],
    ['joined a day before', 'device', { joinedAt: joined(24) }, RULES, []],
    ['joined less than a day before', 'device', { joinedAt: joined(23.999) }, RULES, [{ sign: 'new_account', hours: 24 }]],
    ['nobody knows when they joined', 'device', { joinedAt: undefined }, RULES, []],
    ['no phone', 'device', { hasPhone: false }, RULES, [{ sign: 'no_phone' }]],
    ['no phone, where that is usual', 'device', { hasPhone: false }, { ...RULES, phonesAreUsual: false }, []],
    ['no device', 'person', { device: undefined }, RULES, [{ sign: 'no_device' }]],
    ['a device of two accounts', 'person', { device: 'd1' }, RULES, [{ sign: 'shared_device' }]],
    ['a device of two accounts, where the device is judged', 'device', { device: 'd1' }, RULES, []],
  ])('%s', (_, kind, changes, rules, signals) => {
    expect(about(kind, changes, rules)).toEqual(signals);
  });
});

test('one claim alone is never held, whoever made it, and no old member for what their neighbours do', () => {
  for (const kind of ['device', 'person', 'address', 'network'] as const) expect(signalsOf(kind, claims([0], fresh), STRICT)).toEqual([]);
  const traces = claims(every(30, 7), (i) => (i === 12 ? {} : { ...fresh(), device: `farm${i % 3}` }));
  const held = suspectsAmong('address', traces, RULES).map(({ trace }) => trace.couponId);
  expect([held.length, held.includes('c12')]).toEqual([29, false]);
});

test.each<[Signal, number, string, string]>([
  [{ sign: 'many_accounts', accounts: 4, limit: 3 }, 5, '4 个账号领取，通常不超过 3 个', '4 accounts; usual are up to 3'],
  [{ sign: 'fast', claims: 11, limit: 10 }, 2, '一分钟内领取 11 次，通常不超过 10 次', '11 claims in one minute; usual are up to 10'],
  [
    { sign: 'impossible_travel', metres: 12_600, seconds: 60 },
    5,
    '1 分钟内出现在相距 13 公里的两地',
    'At two places 13 km apart within 1 minute',
  ],
  [
    { sign: 'impossible_travel', metres: 12_400, seconds: 61 },
    5,
    '2 分钟内出现在相距 12 公里的两地',
    'At two places 12 km apart within 2 minutes',
  ],
  [
    { sign: 'regular', seconds: 7.5, claims: 12 },
    3,
    '每隔约 7.5 秒领取一次，共 12 次，像程序',
    'One claim about every 7.5 s, 12 times, like a program',
  ],
  [{ sign: 'few_devices', accounts: 12, devices: 4 }, 3, '12 个账号只用了 4 部设备', '12 accounts on only 4 devices'],
  [{ sign: 'new_account', hours: 24 }, 1, '入会不到 24 小时', 'Joined less than 24 hours before'],
  [{ sign: 'no_phone' }, 2, '没有验证手机号', 'No verified phone'],
  [{ sign: 'no_device' }, 1, '不是从小程序发出', 'Not sent by the app'],
  [{ sign: 'shared_device' }, 1, '设备上还有别的账号', 'Another account on the same device'],
])('%j weighs %i and is said just so', (signal, weight, zh, en) => {
  expect(weightOf([signal, signal])).toBe(2 * weight);
  expect([signalWords(signal, 'zh'), signalWords(signal, 'en')]).toEqual([zh, en]);
});
