import * as fc from 'fast-check';
import { memberEndpoints } from '../../shared/contract/member';
import { type ClaimAsk, claimRefusals } from '../../shared/coupon/claim';
import { TemplateState } from '../../shared/coupon/template';
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
