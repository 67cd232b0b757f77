import type { JourneyFields } from './journey';

/** For so many days what members do counts, where a journey has no goal that says it. */
const DAYS = 7;

/** By what a journey is measured: the days of its goal, and the coupons that it gives. */
export const measureOf = ({ goal, steps }: Pick<JourneyFields, 'goal' | 'steps'>): { attributionDays: number; templateIds: string[] } => ({
  attributionDays: goal?.withinDays ?? DAYS,
  templateIds: [...new Set(Object.values(steps).flatMap((step) => (step.kind === 'coupon' ? [step.templateId] : [])))].sort(),
});
