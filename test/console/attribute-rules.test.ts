import * as v from 'valibot';
import { orderOf, ruleBy, WAYS } from '../../console/src/person/attribute-rules';
import { moved } from '../../console/src/person/rules';
import { AttributeRule, ToldSource } from '../../shared/member/attributes';

test('every way that is offered is a rule that can be set', () => {
  const rules = WAYS.map(ruleBy);
  expect(rules.map(({ by }) => by)).toEqual(WAYS);
  for (const rule of rules) expect(v.parse(AttributeRule, rule)).toEqual(rule);
});

test('an order shows every source that tells something once, those that the rule names first', () => {
  const order = orderOf({ by: 'priority', sources: ['pos', 'online'] });
  expect(order.slice(0, 2)).toEqual(['pos', 'online']);
  expect([...order].sort()).toEqual([...ToldSource.options].sort());
  expect(order).not.toContain('derived');
});

test('one of a list goes a place earlier or later, the others stay as they were', () => {
  expect([moved(['a', 'b', 'c'], 1, -1), moved(['a', 'b', 'c'], 1, 1)]).toEqual([
    ['b', 'a', 'c'],
    ['a', 'c', 'b'],
  ]);
});
