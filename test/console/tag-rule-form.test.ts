import { formOf, NEW_RULE, readRule } from '../../console/src/tag/rule-form';
import { DEFAULT_TAG_RULES } from '../../shared/tag/default-rules';
import type { TagRuleFields } from '../../shared/tag/rule';

test.each(DEFAULT_TAG_RULES.map((rule) => [rule.ruleId, rule] as const))('%s is the same after it was opened and saved', (_, rule) => {
  const { ruleId: __, version: ___, earlier: ____, ...fields } = rule;
  // As a form keeps it: what is undefined is not there.
  const typed = JSON.parse(JSON.stringify(formOf(fields as TagRuleFields)));
  expect(readRule({ ...NEW_RULE, ...typed })).toEqual({ rule: fields });
});

test('what is typed into a condition is read as what it is', () => {
  const { rule } = readRule({
    ...NEW_RULE,
    ...{ nameZh: '夜里', wordsZh: '夜里来', key: 'night', value: 'yes', on: ['purchase'] },
    when: [
      { field: 'hour', is: 'at_least', value: '22' },
      { field: 'weekday', is: 'in', value: '0，6' },
      { field: 'property', property: 'cold', is: 'equal', value: 'true' },
      { field: 'property', property: 'orderId', is: 'equal', value: 'A-7' },
      { field: 'store', is: 'in', value: '07, 12' },
      { field: 'store', is: 'exists' },
    ],
  });
  expect(rule?.when).toEqual([
    { field: 'hour', is: 'at_least', value: 22 },
    { field: 'weekday', is: 'in', values: [0, 6] },
    { field: 'property', property: 'cold', is: 'equal', value: true },
    { field: 'property', property: 'orderId', is: 'equal', value: 'A-7' },
    { field: 'store', is: 'in', values: ['07', '12'] },
    { field: 'store', is: 'exists' },
  ]);
  expect(rule?.name).toEqual({ zh: '夜里', en: '夜里' });
});

test('what makes no rule is told with its reason', () => {
  expect(readRule({ ...NEW_RULE, nameZh: '空', wordsZh: '空', key: 'k', value: 'v', on: [] })).toEqual({
    problem: expect.stringMatching(/^on: /),
  });
});
