import type * as v from 'valibot';

/** What can be wrong with a field. */
export type FaultKind =
  | 'missing'
  | 'too_small'
  | 'too_large'
  | 'too_long'
  | 'too_many'
  | 'too_few'
  | 'zero'
  | 'over_threshold'
  | 'not_rising'
  | 'ends_before'
  | 'same_time'
  | 'needs_cap'
  | 'needs_place'
  | 'nothing_given'
  | 'same_id'
  | 'small_letters'
  | 'first_is_free'
  | 'longer_than_period'
  | 'two_weeks'
  | 'after_start'
  | 'not_longer'
  | 'wrong';

/** What the checks of the rules say, as a form says it. */
const CHECKS: Record<string, FaultKind> = {
  'must be more than zero': 'zero',
  'must be after the beginning': 'ends_before',
  'must differ from the beginning': 'same_time',
  'must not be more than the threshold': 'over_threshold',
  'must not give more than their threshold': 'over_threshold',
  'must rise from step to step': 'not_rising',
  'must need more from tier to tier': 'not_rising',
  'the first tier is for everybody: it needs nothing': 'first_is_free',
  'needs a cap on what one coupon gives': 'needs_cap',
  'needs claims near a store': 'needs_place',
  'must give something': 'nothing_given',
  'each tier must have its own id': 'same_id',
  'each kind must have its own id': 'same_id',
  'must be 1 to 20 small letters, digits or _, a letter first': 'small_letters',
  'must be shorter than the period': 'longer_than_period',
  'must be after it begins, by 14 days at most': 'two_weeks',
  'must be before it begins': 'after_start',
  'must be of growing length': 'not_longer',
};

/** What a schema found wrong, as a form says it. */
export const faultKind = (issue: v.BaseIssue<unknown>): FaultKind => {
  if (issue.received === 'undefined' || issue.input === '') return 'missing';
  switch (issue.type) {
    case 'min_value':
      return 'too_small';
    case 'max_value':
      return 'too_large';
    case 'min_length':
      return Array.isArray(issue.input) && issue.input.length > 0 ? 'too_few' : 'missing';
    case 'max_length':
      return Array.isArray(issue.input) ? 'too_many' : 'too_long';
    case 'check':
    case 'regex':
      return CHECKS[issue.message] ?? 'wrong';
    default:
      return 'wrong';
  }
};
