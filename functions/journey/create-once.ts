import { Journey, type JourneyFields } from '../../shared/journey/journey';
import { firstReply, rememberReply } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { type JourneyAsk, type ManageDeps, newDraft, there } from './manage-journeys';

export type CreateDeps = ManageDeps & { tables: Tables };

/** A new draft of what `make` says; the same request again gets the first one. */
export const createJourneyOnce =
  (deps: CreateDeps) =>
  async (operation: string, make: () => Promise<JourneyFields>, ask: JourneyAsk, idempotency: Idempotency): Promise<Outcome<Journey>> => {
    const asked = { operation, by: ask.by, idempotency };
    const before = await firstReply(deps.tables, asked, Journey);
    if (before) return { reply: before, replayed: true };
    const fields = await make();
    const draft = await newDraft(deps, ask);
    const made: Journey = { ...draft, revision: 1 };
    const remembered = rememberReply(deps.tables, asked, made, ask.now);
    if (await deps.journeys.save(draft, { journeyId: draft.journeyId, version: 1, fields }, [remembered]))
      return { reply: made, replayed: false };
    const other = await firstReply(deps.tables, asked, Journey);
    if (!other) throw new Fault('unavailable');
    return { reply: other, replayed: true };
  };

/** A new draft with the newest steps of another journey, under another name; the same request again gets the first one. */
export const copyJourney =
  (deps: CreateDeps) =>
  (journeyId: string, name: string, ask: JourneyAsk, idempotency: Idempotency): Promise<Outcome<Journey>> => {
    const make = async (): Promise<JourneyFields> => {
      const { version } = await there(deps, journeyId);
      const newest = await deps.journeys.version(journeyId, version);
      if (!newest) throw new Fault('not_found');
      return { ...newest.fields, name: { zh: name, en: name } };
    };
    return createJourneyOnce(deps)('copy-journey', make, ask, idempotency);
  };
