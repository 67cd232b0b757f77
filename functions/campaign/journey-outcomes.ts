import { compareArms } from '../../shared/campaign/compare-parts';
import type { OutcomeView } from '../../shared/contract/experiments';
import type { Language } from '../../shared/problem/language';
import type { Outcomes } from './outcome-repository';

/** Those who went through a journey against those who were left alone: who came to a store, and what they spent; nothing before somebody came in. One query. */
export const journeyOutcomes =
  ({ outcomes }: { outcomes: Pick<Outcomes, 'sumsOf'> }) =>
  async (journeyId: string, language: Language): Promise<OutcomeView[]> => {
    const sums = await outcomes.sumsOf(journeyId);
    return Object.keys(sums).length === 0 ? [] : compareArms(sums, { language });
  };
