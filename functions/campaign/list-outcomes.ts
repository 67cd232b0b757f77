import type { Outcome } from '../../shared/campaign/outcome';
import type { OutcomeRow } from '../../shared/contract/campaign-report';
import { writtenDay } from '../../shared/time/day-number';
import type { Stores } from '../store/store-repository';
import { OUTCOME_LISTS, type Outcomes } from './outcome-repository';

export interface ListOutcomesDeps {
  outcomes: Pick<Outcomes, 'ofCampaign'>;
  /** A name for a member that leads back to nobody and is another one in each campaign. */
  pseudonym: (campaignId: string, memberId: string) => string;
  stores: Pick<Stores, 'index'>;
}

/** So many are read at once. */
const A_PAGE = 200;

/**
 * What came of a campaign member by member, under names that lead back to nobody; list after list, a page at a time. A page may be short, or
 * empty, before the last.
 */
export const listOutcomes =
  ({ outcomes, pseudonym, stores }: ListOutcomesDeps) =>
  async (campaignId: string, cursor: string | undefined): Promise<{ items: OutcomeRow[]; next?: string | undefined }> => {
    const [list, from] = placeOf(cursor);
    const [{ items, next }, { byId }] = await Promise.all([
      outcomes.ofCampaign(campaignId, list, { cursor: from, limit: A_PAGE }),
      stores.index(),
    ]);
    const rows = items.map((outcome) => rowOf(outcome, pseudonym(campaignId, outcome.memberId), (id) => byId.get(id)?.name ?? id));
    if (next !== undefined) return { items: rows, next: `${list}.${next}` };
    return { items: rows, ...(list + 1 < OUTCOME_LISTS && { next: `${list + 1}.` }) };
  };

const placeOf = (cursor: string | undefined): [list: number, from: string | undefined] => {
  const [, list = '0', from = ''] = /^(\d)\.(.*)$/.exec(cursor ?? '') ?? [];
  return [Math.min(Number(list), OUTCOME_LISTS - 1), from === '' ? undefined : from];
};

const rowOf = (outcome: Outcome, member: string, nameOf: (storeId: string) => string): OutcomeRow => {
  const { arm, variantId, channel, reachedBy, age, tier, firstDay, lastDay, storeId } = outcome;
  const { reachedAt, openedAt, claimedAt, visitedAt, redeemedAt, orders, sales, gross, discount, cost } = outcome;
  return {
    ...{ member, arm, age, countedFrom: writtenDay(firstDay), countedUntil: writtenDay(lastDay) },
    ...(variantId !== undefined && { variant: variantId }),
    ...(channel !== undefined && { channel }),
    ...(reachedBy !== undefined && { reachedBy }),
    ...(tier !== undefined && { tier }),
    ...(storeId !== undefined && { store: nameOf(storeId) }),
    ...{ reached: reachedAt !== undefined, opened: openedAt !== undefined, claimed: claimedAt !== undefined },
    ...{ visited: visitedAt !== undefined, redeemed: redeemedAt !== undefined },
    ...{ orders, sales, spent: gross, discount, cost },
  };
};
