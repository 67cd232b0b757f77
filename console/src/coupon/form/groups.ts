import type { FormField } from './template-form';

/** The rules that are folded away, in the order in which they are shown. */
export const GROUPS = ['goods', 'when', 'who', 'how', 'limits', 'together', 'after', 'bundle', 'notes'] as const;
export type Group = (typeof GROUPS)[number];

export const GROUP_FIELDS: Record<Group, readonly FormField[]> = {
  goods: ['goodsOnly', 'goodsExcept'],
  when: ['waitDays', 'periodFrom', 'periodUntil', 'weekdays', 'windows', 'open', 'closed'],
  who: ['tiers', 'tags', 'newWithinDays'],
  how: ['ways', 'claimFrom', 'claimUntil'],
  limits: ['stockPerDay', 'stockPerStore', 'perDay', 'perWeek', 'perMonth', 'budget'],
  together: ['perOrder', 'group', 'order'],
  after: [],
  bundle: ['bundle'],
  notes: ['notes'],
};

/** The group in which a field is; the others are always in sight. */
export const groupOf = (field: FormField): Group | undefined => GROUPS.find((group) => GROUP_FIELDS[group].includes(field));
