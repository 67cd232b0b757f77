import { type CaseState, type ClaimCase, canUndo, undoUntil } from '../../shared/scalping/case';
import { plusSeconds } from '../../shared/time/instant';

const DECIDED = '2026-11-22T12:00:00Z';
const BY: ClaimCase['by'] = { role: 'marketer', id: 'ma', name: '周' };
const decided = (state: CaseState, by = BY) => ({ state, decidedAt: DECIDED, by });

test.each<[CaseState, boolean]>([
  ['open', false],
  ['released', true],
  ['rejecting', true],
  ['rejected', false],
  ['ended', false],
])('a claim that is %s can be decided anew for ten minutes: %s', (state, isOpen) => {
  expect(undoUntil(decided(state))).toBe(isOpen ? '2026-11-22T12:10:00.000Z' : undefined);
  expect(canUndo(decided(state), plusSeconds(DECIDED, 599.999))).toBe(isOpen);
  expect(canUndo(decided(state), plusSeconds(DECIDED, 600))).toBe(false);
});

test('without a decision there is nothing to take back', () => {
  expect(undoUntil({ state: 'released' })).toBeUndefined();
  expect(canUndo({ state: 'released', by: BY }, DECIDED)).toBe(false);
});

test('what released itself was nobody’s decision', () => {
  expect(canUndo(decided('released', { role: 'system', id: 'system', name: '' }), DECIDED)).toBe(false);
  expect(canUndo({ state: 'released', decidedAt: DECIDED }, DECIDED)).toBe(false);
});
