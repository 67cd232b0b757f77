import { audiencesIn } from '../audience/circle';
import type { Rule } from '../audience/rule';
import type { JourneyFields } from './journey';
import type { Test } from './parts';

/** The templates of the coupons that a journey gives, each once. */
export const couponsOf = ({ steps }: Pick<JourneyFields, 'steps'>): string[] => [
  ...new Set(Object.values(steps).flatMap((step) => (step.kind === 'coupon' ? [step.templateId] : []))),
];

/** The audiences that a journey asks about: the one that brings members in, and those that its rules name; each once. */
export const audiencesOf = (fields: JourneyFields): string[] => {
  const { trigger } = fields;
  return [...new Set([...(trigger.kind === 'audience' ? [trigger.audienceId] : []), ...rulesOf(fields).flatMap(audiencesIn)])];
};

/** The rules over members that a journey asks. */
export const rulesOf = ({ onlyIf, steps, exits }: Pick<JourneyFields, 'onlyIf' | 'steps' | 'exits'>): Rule[] => {
  const tests = Object.values(steps).flatMap((step) => (step.kind === 'branch' ? step.arms.map(({ test }) => test) : []));
  return [...(onlyIf ? [onlyIf] : []), ...[...tests, ...exits].flatMap(ruleOf)];
};

const ruleOf = (test: Test): Rule[] => (test.kind === 'rule' ? [test.rule] : []);

/** Whether a journey gives away something of value: a coupon, or points. */
export const givesValue = ({ steps }: Pick<JourneyFields, 'steps'>): boolean =>
  Object.values(steps).some(({ kind }) => kind === 'coupon' || kind === 'points');
