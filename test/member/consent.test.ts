import type { Purpose } from '../../shared/brand/brand';
import { isToBeAsked, mayKeepPlace, permitted } from '../../shared/member/consent';
import type { Consent } from '../../shared/member/member';

// For what data may be used: what was agreed to in every account, under the policy that is in force.

const says = (purpose: Purpose, given = true, policyVersion = '2'): Consent => ({
  purpose,
  given,
  policyVersion,
  at: '2026-11-22T00:00:00Z',
});
const MEMBER = says('membership');

test.each<[string, Consent[][], Purpose[]]>([
  ['who has no account has agreed to nothing', [], []],
  ['who has said nothing has agreed to nothing', [[]], []],
  ['what was agreed to', [[MEMBER, says('location')]], ['membership', 'location']],
  ['what was refused is not', [[MEMBER, says('location', false)]], ['membership']],
  ['the membership itself can be refused', [[says('membership', false)]], []],
  [
    'under an older policy the membership lasts, and nothing optional',
    [[says('membership', true, '1'), says('location', true, '1')]],
    ['membership'],
  ],
  [
    'the strictest account counts',
    [
      [MEMBER, says('location')],
      [MEMBER, says('location', false)],
    ],
    ['membership'],
  ],
  ['an account that never said counts as no', [[MEMBER, says('partners')], [MEMBER]], ['membership']],
  [
    'all accounts agree',
    [
      [MEMBER, says('partners')],
      [MEMBER, says('partners')],
    ],
    ['membership', 'partners'],
  ],
])('%s', (_, accounts, purposes) => expect([...permitted(accounts, '2')]).toEqual(purposes));

test.each<[string, Purpose[] | undefined, Consent[][], boolean]>([
  ['nobody said anything: the channel answers for it', undefined, [], true],
  ['the channel says it was agreed to', ['location'], [], true],
  ['the channel says that something else was', ['personalised'], [], false],
  ['the channel says that nothing was', [], [], false],
  ['a member agreed', undefined, [[MEMBER, says('location')]], true],
  ['a member did not', undefined, [[MEMBER]], false],
  ['a member did not, whatever the channel says', ['location'], [[MEMBER]], false],
  ['a member agreed, but not on that channel', [], [[MEMBER, says('location')]], false],
  ['a member agreed to an older policy', undefined, [[MEMBER, says('location', true, '1')]], false],
  ['both agreed', ['location'], [[MEMBER, says('location')]], true],
])('where somebody was is kept: %s', (_, said, accounts, kept) => expect(mayKeepPlace(said, accounts, '2')).toBe(kept));

test('who answered an older policy is asked about the one in force, once', () => {
  const asked = (...consents: Consent[]) => isToBeAsked(consents, '2');
  expect([asked(MEMBER), asked(says('membership', true, '1')), asked(MEMBER, says('location', true, '1')), asked()]).toEqual([
    ...[false, true, false, false],
  ]);
});
