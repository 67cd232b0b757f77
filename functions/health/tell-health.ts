import type { HealthView } from '../../shared/contract/health';
import { judgeHealth } from '../../shared/health/judge';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Notes } from './note-repository';

/** What is behind, since when, in the brand's time; one query. */
export const tellHealth =
  (notes: Pick<Notes, 'all'>, zone: () => Promise<string>) =>
  async (now: Instant): Promise<HealthView> => {
    const [known, local] = await Promise.all([notes.all(), zone()]);
    const { at, state, parts, deadLetters } = judgeHealth(known, now);
    const locally = (instant: Instant | undefined) => (instant === undefined ? undefined : inZone(instant, local));
    return {
      ...{ at: inZone(at, local), state },
      parts: parts.map((part) => ({ ...part, since: locally(part.since) })),
      deadLetters: { ...deadLetters, since: locally(deadLetters.since), checkedAt: locally(deadLetters.checkedAt) },
    };
  };
