import { sendingOfStep } from '../../shared/journey/judge-deed';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import { type SendDeps, sendOne } from '../send/send-one';
import { MOST_SHARDS, type Tallies, UNLIMITED } from '../send/tally-repository';
import type { SendStep } from './do-deed';

export interface StepDeps extends SendDeps {
  tallies: SendDeps['tallies'] & Pick<Tallies, 'open'>;
}

/** What is in somebody else's hands is looked at again after so many seconds. */
const LOOK_AGAIN_SECONDS = 60;

/**
 * Sends steps of journeys as all else is sent: under caps, quiet hours, consent and the brand's holdout, once for the effect's id. One that
 * has to wait, such as for the morning, is gone on with when its time has come.
 */
export const sendStepBy = (deps: StepDeps): SendStep => {
  /** Journeys whose figures are there, as far as this function knows. */
  const opened = new Set<string>();
  const open = async (journeyId: string): Promise<void> => {
    if (opened.has(journeyId)) return;
    const shards = Array.from({ length: MOST_SHARDS }, (_, shard) => ({ shard, messages: UNLIMITED, money: UNLIMITED }));
    await deps.tallies.open(journeyId, shards);
    opened.add(journeyId);
  };
  return async ({ journeyId, memberId }, { effectId }, deed, now) => {
    await open(journeyId);
    const sending = sendingOfStep(journeyId, effectId, deed, MOST_SHARDS);
    const { state, reason, channel, due } = await sendOne(deps)(sending, memberId);
    if (state === 'sent') return { done: true, ...(channel !== undefined && { made: channel }) };
    if (state === 'stopped') return { done: false, reasons: [reason ?? state] };
    if (state === 'failed' || state === 'unknown') return { done: false, reasons: [state] };
    return { again: due ?? plusSeconds(now, LOOK_AGAIN_SECONDS) };
  };
};

/** Leaves messages to whoever looks for what is due: it has what channels outside need to know. */
export const sendLater: SendStep = async (_path, _effect, _deed, now: Instant) => ({ again: now });
