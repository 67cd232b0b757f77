import * as v from 'valibot';
import { FAULT_STATUS, FaultCode, PROBLEM_STATUS, Problem } from '../../shared/problem/problem';
import { REFUSAL_STATUS, RefusalCode, refusal } from '../../shared/problem/refusal';

test.each(Object.entries(PROBLEM_STATUS))('%s answers with an error of HTTP, %i', (code, status) => {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(600);
  expect(v.is(v.union([FaultCode, RefusalCode]), code)).toBe(true);
});

test('a refusal is never the fault of the system, and no code means two things', () => {
  for (const status of Object.values(REFUSAL_STATUS)) expect(status).toBeLessThan(500);
  expect(Object.keys(FAULT_STATUS).filter((code) => code in REFUSAL_STATUS)).toEqual([]);
});

test.each([
  ['not_json', 400],
  ['invalid', 400],
  ['idempotency_key_reused', 422],
  ['unauthenticated', 401],
  ['forbidden', 403],
  ['not_found', 404],
  ['already_returned', 409],
  ['code_unknown', 404],
  ['staff_of_another_store', 403],
] as const)('%s is %i, as promised to callers', (code, status) => {
  expect(PROBLEM_STATUS[code]).toBe(status);
});

test('a problem says code, status and every reason; an unknown code is none', () => {
  const problem = {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    detail: '已经领完了',
    code: 'sold_out',
    reasons: [{ ...refusal('sold_out'), message: '已经领完了' }],
  };
  expect(v.parse(Problem, problem)).toEqual(problem);
  expect(v.is(Problem, { ...problem, code: 'whatever' })).toBe(false);
  expect(v.is(Problem, { ...problem, reasons: [{ code: 'internal', params: {}, message: '' }] })).toBe(false);
});
