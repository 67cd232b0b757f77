import type { Money } from '../money/money';
import { type Refusal, refusal } from '../problem/refusal';
import type { SendPolicy } from '../send/policy';
import type { Instant } from '../time/instant';
import type { Campaign, CampaignBudget, CampaignState, Signed } from './campaign';
import { isOver } from './times';

/** What can be done with a campaign as a whole; `start` and `finish` are what time does. */
export type CampaignMove = 'publish' | 'approve' | 'start' | 'pause' | 'resume' | 'end' | 'finish';

/** From which states each can be done. */
const FROM: Readonly<Record<CampaignMove, readonly CampaignState[]>> = {
  publish: ['draft'],
  approve: ['draft'],
  start: ['scheduled'],
  pause: ['scheduled', 'running'],
  resume: ['paused'],
  end: ['draft', 'scheduled', 'running', 'paused'],
  finish: ['running'],
};

export interface MoveBy {
  by: Pick<Signed, 'by' | 'name'>;
  now: Instant;
  zone: string;
  policy: Pick<SendPolicy, 'approvalAbove'>;
}

/** Whether a budget is more than one marketer may decide alone; no limit on the money is more than any. */
export const needsColleague = ({ money }: CampaignBudget, { approvalAbove }: { approvalAbove: Money }): boolean =>
  money === undefined || money.amount > approvalAbove.amount;

/**
 * The campaign after a move, with the next version, or every reason why not. A draft whose budget needs a colleague is asked for when it is
 * published, and stays a draft until another marketer approves. Pausing what is paused changes nothing, and so on for each move.
 */
export const moved = (before: Campaign, move: CampaignMove, { by, now, zone, policy }: MoveBy): Campaign | Refusal[] => {
  if (isThere(before, move)) return before;
  if (!FROM[move].includes(before.state) || (move === 'approve' && !before.asked))
    return [refusal('campaign_move', { state: before.state })];
  const signed: Signed = { ...by, at: now };
  const next = { ...before, version: before.version + 1, changed: signed };
  const opens = move === 'publish' || move === 'approve' || move === 'resume';
  if (opens && isOver(before.schedule, now, zone)) return [refusal('campaign_over')];
  switch (move) {
    case 'publish':
      return needsColleague(before.budget, policy) ? { ...next, asked: signed } : { ...next, state: 'scheduled', published: signed };
    case 'approve':
      return before.asked?.by === by.by ? [refusal('campaign_own')] : { ...next, state: 'scheduled', published: signed, approved: signed };
    case 'start':
      return { ...next, state: 'running', startedAt: before.startedAt ?? now };
    case 'resume':
      return { ...next, state: before.startedAt === undefined ? 'scheduled' : 'running' };
    case 'pause':
      return { ...next, state: 'paused' };
    default:
      return { ...next, state: 'ended', endedAt: now };
  }
};

/** In which states each is so already. */
const THERE: Readonly<Record<CampaignMove, readonly CampaignState[]>> = {
  publish: ['scheduled', 'running'],
  approve: ['scheduled', 'running'],
  start: ['running'],
  pause: ['paused'],
  resume: ['scheduled', 'running'],
  end: ['ended'],
  finish: ['ended'],
};

/** Whether it is so already, as when a request comes again: a draft that a colleague was asked about is published as far as it can be. */
const isThere = ({ state, asked }: Campaign, move: CampaignMove): boolean =>
  THERE[move].includes(state) || (move === 'publish' && state === 'draft' && asked !== undefined);
