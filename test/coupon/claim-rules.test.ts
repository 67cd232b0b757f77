import * as fc from 'fast-check';
import { memberEndpoints } from '../../shared/contract/member';
import { type ClaimAsk, type Claimant, claimRefusals, type LastClaim } from '../../shared/coupon/claim';
import { TemplateState } from '../../shared/coupon/template';
import type { Who } from '../../shared/coupon/who';
import { plusSeconds } from '../../shared/time/instant';
import { aPosition, aTemplate, NOW, SHANGHAI } from './examples';

const near = { storeId: 's1', name: '人民广场店', distance: 420 };
const ask = (changes: Partial<ClaimAsk> = {}): ClaimAsk => ({ position: aPosition(), nearest: near, now: NOW, zone: SHANGHAI, ...changes });

test('published, in time and near a store, there is no reason against it', () => {
  expect(claimRefusals(aTemplate(), ask())).toEqual([]);
});

test.each([
  ['draft', 'not_published'],
  ['paused', 'claims_paused'],
  ['deactivated', 'no_longer_claimable'],
] as const)('a %s template refuses with %s', (state, code) => {
  expect(claimRefusals(aTemplate({ state }), ask())).toEqual([{ code, params: {} }]);
});

describe('the claim window', () => {
  const window = { from: '2026-11-21T02:00:00Z', until: '2026-11-21T15:59:59Z' };
  const at = (now: string) => claimRefusals(aTemplate({ claimWindow: window }), ask({ now, position: aPosition({ at: now }) }));

  test('before it: not yet, and from when, in the time of the stores', () => {
    expect(at('2026-11-21T09:59:59.999+08:00')).toEqual([{ code: 'not_yet_claimable', params: { from: '2026-11-21T10:00:00+08:00' } }]);
  });

  test('from its first moment to the end of its last second: open', () => {
    expect(at('2026-11-21T10:00:00+08:00')).toEqual([]);
    expect(at('2026-11-21T23:59:59.999+08:00')).toEqual([]);
  });

  test('after it: no longer, and until when it was', () => {
    expect(at('2026-11-22T00:00:00+08:00')).toEqual([{ code: 'no_longer_claimable', params: { until: '2026-11-21T23:59:59+08:00' } }]);
  });

  test('a coupon whose own period is over cannot be claimed any more, though no window is set', () => {
    const validity = { kind: 'absolute', from: '2026-11-01T00:00:00+08:00', until: '2026-11-20T23:59:59+08:00' } as const;
    expect(claimRefusals(aTemplate({ validity }), ask())).toEqual([
      { code: 'no_longer_claimable', params: { until: '2026-11-20T23:59:59+08:00' } },
    ]);
    expect(claimRefusals(aTemplate({ validity: { ...validity, until: NOW } }), ask())).toEqual([]);
  });

  test('a coupon whose own period has not begun can be claimed ahead', () => {
    const validity = { kind: 'absolute', from: '2026-12-01T00:00:00+08:00', until: '2026-12-31T23:59:59+08:00' } as const;
    expect(claimRefusals(aTemplate({ validity }), ask())).toEqual([]);
  });
});

describe('the rule about place', () => {
  const at = (changes: Partial<ClaimAsk>) => claimRefusals(aTemplate(), ask(changes));

  test('no position, no coupon, though a store is near', () => {
    expect(at({ position: undefined })).toEqual([{ code: 'no_position', params: { radius: 3000 } }]);
  });

  test('a stale, inaccurate or hand-made position is no position', () => {
    expect(at({ position: aPosition({ at: plusSeconds(NOW, -301) }) })).toEqual([{ code: 'position_stale', params: { radius: 3000 } }]);
    expect(at({ position: aPosition({ accuracy: 3001 }) })).toEqual([
      { code: 'position_inaccurate', params: { accuracy: 3001, radius: 3000 } },
    ]);
    expect(at({ position: aPosition({ source: 'manual' }) })).toEqual([{ code: 'position_by_hand', params: { radius: 3000 } }]);
  });

  test('the point within the radius meets it, the radius itself included', () => {
    expect(at({ nearest: { ...near, distance: 3000 } })).toEqual([]);
  });

  test('a point outside is refused with how far the nearest store is, never less than it is', () => {
    expect(at({ nearest: { ...near, distance: 3000.2 } })).toEqual([
      { code: 'outside_radius', params: { radius: 3000, distance: 3001, store: '人民广场店' } },
    ]);
  });

  test('where there is no store at all, it is outside too', () => {
    expect(at({ nearest: undefined })).toEqual([{ code: 'outside_radius', params: { radius: 3000 } }]);
  });

  test('claimable anywhere asks for no position', () => {
    expect(claimRefusals(aTemplate({ claimPlace: { kind: 'anywhere' } }), ask({ position: undefined, nearest: undefined }))).toEqual([]);
  });
});

describe('how far somebody can have come since the last claim', () => {
  const twoKm = { latitude: 31.23 + 0.0179, longitude: 121.47 };
  const farther = { latitude: 31.23 + 0.0181, longitude: 121.47 };
  const since = (point: LastClaim['point'], seconds: number) =>
    claimRefusals(aTemplate(), ask({ lastClaim: { point, at: plusSeconds(NOW, -seconds) } })).map(({ code }) => code);

  test('two kilometres are near enough, however soon', () => {
    expect(since(twoKm, 0)).toEqual([]);
    expect(since(farther, 0)).toEqual(['impossible_speed']);
  });

  test('400 km/h is the fastest', () => {
    const hundredKm = { latitude: 31.23 + 0.9, longitude: 121.47 };
    expect(since(hundredKm, 890)).toEqual(['impossible_speed']);
    expect(since(hundredKm, 910)).toEqual([]);
  });

  test('is measured in one datum', () => {
    const wgs = ask({ position: aPosition({ datum: 'WGS-84' }), lastClaim: { point: twoKm, at: NOW } });
    expect(claimRefusals(aTemplate(), wgs).map(({ code }) => code)).toEqual(['impossible_speed']);
  });

  test('matters only where place is asked for', () => {
    const anywhere = aTemplate({ claimPlace: { kind: 'anywhere' } });
    expect(claimRefusals(anywhere, ask({ lastClaim: { point: farther, at: NOW } }))).toEqual([]);
  });
});

describe('who may have it', () => {
  const claimant = (changes: Partial<Claimant> = {}): Claimant => ({
    tier: 'lin',
    joinedAt: '2026-11-15T23:59:59+08:00',
    tags: ['likes:coffee'],
    listed: false,
    ...changes,
  });
  const who = (rules: Partial<Who>, changes: Partial<Claimant> = {}) =>
    claimRefusals(aTemplate({ who: { tiers: [], tags: [], listed: false, ...rules } }), ask({ claimant: claimant(changes) }));

  test('everyone, unless something is asked', () => {
    expect(who({})).toEqual([]);
  });

  test('a tier of those named', () => {
    expect(who({ tiers: ['lin', 'dian'] })).toEqual([]);
    expect(who({ tiers: ['lan', 'dian'] })).toEqual([{ code: 'wrong_tier', params: { tiers: 'lan,dian' } }]);
  });

  test('with what the tiers are called, where that is known', () => {
    const tierNames = [
      { tierId: 'lan', name: { zh: '岚上', en: 'Mist' } },
      { tierId: 'dian', name: { zh: '云巅', en: 'Summit' } },
    ];
    expect(who({ tiers: ['lan', 'dian'] }, { tierNames })).toStrictEqual([
      { code: 'wrong_tier', params: { tiers: 'lan,dian', zh: '岚上、云巅', en: 'Mist, Summit' } },
    ]);
  });

  test('for a tier with early access it opens so many days sooner, at the same time of the clock', () => {
    const soon = aTemplate({ claimWindow: { from: '2026-11-24T12:00:00+08:00' } });
    const early = (earlyAccessDays?: number) => claimRefusals(soon, ask({ claimant: claimant({ earlyAccessDays }) }));
    expect(early(3)).toEqual([]);
    expect(early(2)).toEqual([{ code: 'not_yet_claimable', params: { from: '2026-11-22T12:00:00+08:00' } }]);
    expect(early()).toEqual([{ code: 'not_yet_claimable', params: { from: '2026-11-24T12:00:00+08:00' } }]);
  });

  test('any one of the tags', () => {
    const tags = [
      { key: 'likes', value: 'tea' },
      { key: 'likes', value: 'coffee' },
    ];
    expect(who({ tags })).toEqual([]);
    expect(who({ tags: tags.slice(0, 1) })).toEqual([{ code: 'not_tagged', params: {} }]);
  });

  test('who is on the list', () => {
    expect(who({ listed: true }, { listed: true })).toEqual([]);
    expect(who({ listed: true })).toEqual([{ code: 'not_listed', params: {} }]);
  });

  test('who joined within so many days, the day of joining being day 1', () => {
    expect(who({ newWithinDays: 7 })).toEqual([]);
    expect(who({ newWithinDays: 6 })).toEqual([{ code: 'new_members_only', params: { days: 6 } }]);
    expect(who({ newWithinDays: 1 }, { joinedAt: NOW })).toEqual([]);
  });

  test('every condition that is set must hold, and each that does not is said', () => {
    const codes = who({ tiers: ['dian'], tags: [{ key: 'likes', value: 'tea' }], listed: true, newWithinDays: 1 }).map(({ code }) => code);
    expect(codes).toEqual(['wrong_tier', 'not_tagged', 'not_listed', 'new_members_only']);
  });

  test('a visitor is not judged yet', () => {
    expect(claimRefusals(aTemplate({ who: { tiers: ['dian'], tags: [], listed: true } }), ask())).toEqual([]);
  });
});

describe('how it gets to the member', () => {
  const far = { position: undefined, nearest: undefined };

  test('only in the ways named, and it is said which', () => {
    expect(claimRefusals(aTemplate({ ways: ['code', 'sent'] }), ask())).toEqual([{ code: 'other_way', params: { way: 'code' } }]);
    expect(claimRefusals(aTemplate({ ways: ['code', 'sent'] }), ask({ way: 'sent' }))).toEqual([]);
  });

  test('who types a code must be there too; what is sent or handed over asks for no place', () => {
    const all = aTemplate({ ways: ['app', 'code', 'sent', 'clerk'] });
    const codes = (way: ClaimAsk['way']) => claimRefusals(all, ask({ ...far, way })).map(({ code }) => code);
    expect(codes('app')).toEqual(['no_position']);
    expect(codes('code')).toEqual(['no_position']);
    expect(codes('sent')).toEqual([]);
    expect(codes('clerk')).toEqual([]);
  });
});

test('all reasons are said at once', () => {
  const template = aTemplate({ state: 'paused', claimWindow: { until: '2026-11-20T23:59:59+08:00' } });
  const codes = claimRefusals(template, ask({ position: undefined })).map(({ code }) => code);
  expect(codes).toEqual(['claims_paused', 'no_longer_claimable', 'no_position']);
});

const anyAsk = fc.record({
  state: fc.constantFrom(...TemplateState.options),
  window: fc.constantFrom({}, { from: '2026-11-22T00:00:00+08:00' }, { until: '2026-11-20T00:00:00+08:00' }),
  position: fc.constantFrom(
    undefined,
    aPosition(),
    aPosition({ source: 'manual' }),
    aPosition({ accuracy: 9000 }),
    aPosition({ at: plusSeconds(NOW, -999) }),
  ),
  distance: fc.option(fc.integer({ min: 0, max: 6000 }), { nil: undefined }),
});

test('whatever is asked: the contract names every reason, and a place rule is met by a usable point within the radius only', () => {
  const named: readonly string[] = memberEndpoints.claim.refusals;
  fc.assert(
    fc.property(anyAsk, ({ state, window, position, distance }) => {
      const nearest = distance === undefined ? undefined : { ...near, distance };
      const reasons = claimRefusals(aTemplate({ state, claimWindow: window }), ask({ position, nearest })).map(({ code }) => code);
      for (const code of reasons) expect(named).toContain(code);
      const here = position?.source === 'precise' && position.accuracy === 30 && position.at === NOW && (distance ?? 9999) <= 3000;
      const open = state === 'published' && Object.keys(window).length === 0;
      expect(reasons.length === 0).toBe(here && open);
    }),
  );
});
