import type { Journey, JourneyFields, Mapping } from '../../shared/journey/journey';
import { audiencesOf, couponsOf, givesValue } from '../../shared/journey/uses';
import { refusal } from '../../shared/problem/refusal';
import type { SendPolicy } from '../../shared/send/policy';
import { Fault, refuseIf } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';
import { type CheckDeps, checkUses } from './check-uses';
import { type JourneyAsk, type ManageDeps, mappingTo, publishJourney, save, there } from './manage-journeys';

export type ApproveDeps = ManageDeps & CheckDeps & { sendPolicy: Pick<Document<SendPolicy>, 'current'> };

/** Whether a colleague has to agree before a journey takes members in. */
export const needsColleague = (fields: JourneyFields, { journeysNeedColleague }: Pick<SendPolicy, 'journeysNeedColleague'>): boolean =>
  journeysNeedColleague === true && givesValue(fields);

/** Whether its newest version takes members in already. */
const isOut = ({ state, published, version }: Journey): boolean => state === 'live' && published === version;

const newest = async (deps: ApproveDeps, { journeyId, version }: Journey): Promise<JourneyFields> => {
  const found = await deps.journeys.version(journeyId, version);
  if (!found) throw new Fault('not_found');
  return found.fields;
};

const checkOut = (deps: ApproveDeps, fields: JourneyFields): Promise<void> =>
  checkUses(deps)({ coupons: couponsOf(fields), audiences: audiencesOf(fields) });

const maySetOut = ({ state }: Journey): void => refuseIf(state === 'ended' ? [refusal('journey_move', { state })] : []);

/**
 * Publishes the newest version of a journey, or asks a colleague to, where the brand wants two pairs of eyes on what gives coupons or points. One that
 * is out already, or that the same marketer has asked for, stays as it is. What it gives and asks about must be there.
 */
export const publishOrAsk =
  (deps: ApproveDeps) =>
  async (journeyId: string, revision: number, mapping: Pick<Mapping, 'steps'> | undefined, ask: JourneyAsk): Promise<Journey> => {
    const before = await there(deps, journeyId);
    const isSame = isOut(before) || (before.asked?.by === ask.by && before.revision === revision + 1);
    if (isSame) return before;
    refuseIf(before.revision === revision ? [] : [refusal('version_conflict')]);
    maySetOut(before);
    const [fields, policy] = await Promise.all([newest(deps, before), deps.sendPolicy.current()]);
    await checkOut(deps, fields);
    if (!needsColleague(fields, policy)) return publishJourney(deps)(journeyId, revision, mapping, ask);
    if (mapping) await mappingTo(deps, before, mapping, ask.now);
    const { by, name = by, now } = ask;
    return save(deps, { ...before, asked: { by, name, at: now, ...(mapping && { steps: mapping.steps }) } });
  };

/** Agrees to a journey that another marketer asked for, and publishes it by that. */
export const approveJourney =
  (deps: ApproveDeps) =>
  async (journeyId: string, revision: number, ask: JourneyAsk): Promise<Journey> => {
    const before = await there(deps, journeyId);
    if (isOut(before)) return before;
    refuseIf(before.revision === revision ? [] : [refusal('version_conflict')]);
    const { asked, state } = before;
    maySetOut(before);
    if (!asked) {
      refuseIf([refusal('journey_move', { state })]);
      throw new Fault('internal');
    }
    const { by, name = by, now } = ask;
    refuseIf(asked.by === by ? [refusal('journey_own')] : []);
    await checkOut(deps, await newest(deps, before));
    return publishJourney(deps)(journeyId, revision, asked.steps && { steps: asked.steps }, ask, { by, name, at: now });
  };
