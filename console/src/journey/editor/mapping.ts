import type { JourneyFields } from '../../../../shared/journey/journey';
import { standingSteps } from '../../../../shared/journey/migrate';

/** Where who stands at each waiting step of the older version goes on: at the same step where it is still there, or nowhere. */
export type Onto = Readonly<Record<string, string | null>>;

/** What is proposed for who stands in an older version. */
export const proposedMapping = (before: Pick<JourneyFields, 'steps'>, after: Pick<JourneyFields, 'steps'>): Onto =>
  Object.fromEntries(
    standingSteps(before).map((id) => {
      const [one, other] = [before.steps[id], after.steps[id]];
      return [id, one && other && one.kind === other.kind ? id : null];
    }),
  );
