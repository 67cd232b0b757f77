import * as v from 'valibot';
import { strongestFirst } from '../../shared/identity/conflicts';
import type { IdentifierType } from '../../shared/identity/identifier';
import { inOrder, isFirstHand } from '../../shared/identity/link';
import { DEFAULT_IDENTITY_RULES, IdentityRules, isExclusive, rankOf, saysWho } from '../../shared/identity/rules';
import { identifier } from './examples';

// What the rules may say of types of identifiers, and in which order evidence and identifiers count.

const card = { type: 'card', most: 1, perScope: false, joins: 'always', replaces: false } as const;
const openid = { ...card, type: 'openid' } as const;
const isRule = (...types: object[]) => v.is(IdentityRules, { ...DEFAULT_IDENTITY_RULES, types });

test('a type is named once, and hangs on another one if on any', () => {
  expect(v.is(IdentityRules, DEFAULT_IDENTITY_RULES)).toBe(true);
  expect([isRule(), isRule(card), isRule(card, openid), isRule(card, openid, card)]).toEqual([false, true, true, false]);
  expect(isRule(card, { ...openid, parent: 'card' })).toBe(true);
  expect(isRule(card, { ...openid, parent: 'openid' })).toBe(false);
});

const only = (...types: (typeof card | typeof openid)[]): IdentityRules => ({ ...DEFAULT_IDENTITY_RULES, types });

test('who is named first is strongest; a type that is not named is weaker than all, and says of nobody who they are', () => {
  const rules = only(openid, card);
  expect((['openid', 'card', 'phone'] as const).map((type) => rankOf(rules, type))).toEqual([0, 1, Number.POSITIVE_INFINITY]);
  const keys = ['phone#b', 'card#2', 'phone#a', 'openid#x#1', 'card#1', 'email#c'].map(identifier);
  expect(strongestFirst(rules, keys).map(({ key }) => key)).toEqual(['openid#x#1', 'card#1', 'card#2', 'email#c', 'phone#a', 'phone#b']);
  expect(saysWho(rules, { type: 'phone', verified: true })).toBe(false);
});

test.each<[IdentifierType, boolean, boolean]>([
  ['card', false, true],
  ['device', false, true],
  ['phone', true, true],
  ['phone', false, false],
  ['email', false, false],
])('a %s of which it is %s that it was verified says who somebody is: %s', (type, verified, says) =>
  expect(saysWho(DEFAULT_IDENTITY_RULES, { type, verified })).toBe(says),
);

test('a person has but one, ever, of a type of which one is allowed, without days and without taking the place of another', () => {
  expect(isExclusive(card)).toBe(true);
  expect(isExclusive({ ...card, most: 2 })).toBe(false);
  expect(isExclusive({ ...card, withinDays: 7 })).toBe(false);
  expect(isExclusive({ ...card, replaces: true })).toBe(false);
});

test('evidence counts by time and then by name', () => {
  const [early, a, b] = [
    { at: 1, name: 'z' },
    { at: 2, name: 'a' },
    { at: 2, name: 'b' },
  ];
  expect([b, a, early].sort(inOrder)).toEqual([early, a, b]);
  expect([inOrder(a, b) < 0, inOrder(b, a) > 0, inOrder(a, { ...a }), inOrder(b, early)]).toEqual([true, true, 0, 1]);
});

test('members show themselves what they joined with and the number they verified; nothing else is first-hand', () => {
  expect(['join:1', 'phone:1', 'till-1', 'rejoin:1', 'phone-1', 'x phone:1'].map(isFirstHand)).toEqual([
    true,
    true,
    ...Array(4).fill(false),
  ]);
});
