import type { TemplateWithFigures } from '../../console/src/coupon/queries';
import { nextSteps } from '../../console/src/overview/next-steps';
import { sumsOf } from '../../console/src/overview/sums';
import { overviewWords } from '../../console/src/overview/words';
import { cny } from '../../shared/money/money';
import { aTemplateView, figuresOf } from './examples';

const item = (state: 'draft' | 'published' | 'paused' | 'deactivated', left: number, name: string = state): TemplateWithFigures => ({
  template: aTemplateView({ templateId: name, name, stock: 100, state }),
  figures: figuresOf({ claimed: 100 - left, redeemed: 10, left, discount: cny(20000) }),
});

const keysOf = (now: Partial<Parameters<typeof nextSteps>[0]>) =>
  nextSteps({ stores: 3, templates: [item('published', 60)], staff: 1, openInvitations: 0, ...now }, overviewWords.zh).map(
    ({ key }) => key,
  );

test('an empty brand is led through the loop: stores, a coupon, staff', () => {
  expect(keysOf({ stores: 0, templates: [], staff: 0 })).toEqual(['import', 'create', 'invite']);
});

test('when everything runs there is nothing to do', () => {
  expect(keysOf({})).toEqual([]);
});

test('an invitation that is out is waited for, not sent again', () => {
  expect(keysOf({ staff: 0, openInvitations: 2 })).toEqual(['waiting']);
});

test('a coupon is nearly gone below a tenth of its stock; paused and drafts are not running', () => {
  expect(keysOf({ templates: [item('published', 10, 'a')] })).toEqual([]);
  expect(keysOf({ templates: [item('published', 9, 'a')] })).toEqual(['low-a']);
  expect(keysOf({ templates: [item('paused', 0, 'a')] })).toEqual([]);
});

test('at most three, what runs out before what waits', () => {
  const templates = [item('draft', 0, 'd'), item('published', 0, 'a'), item('published', 1, 'b'), item('published', 2, 'c')];
  expect(keysOf({ templates, openInvitations: 1 })).toEqual(['low-a', 'low-b', 'low-c']);
});

test('the figures add up what is out; drafts do not count, paused ones are no longer a kind on offer', () => {
  expect(sumsOf([item('published', 60), item('paused', 20), item('draft', 0)])).toEqual({
    kinds: 1,
    stock: 200,
    claimed: 120,
    redeemed: 20,
    left: 80,
    given: cny(40000),
  });
});
