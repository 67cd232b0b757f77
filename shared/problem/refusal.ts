import * as v from 'valibot';
import { AUDIENCE_REFUSAL_STATUS } from '../audience/refusal';
import { CAMPAIGN_REFUSAL_STATUS } from '../campaign/refusal';
import { EVENT_REFUSAL_STATUS } from '../event/refusal';
import { JOURNEY_REFUSAL_STATUS } from '../journey/refusal';
import { MESSAGE_REFUSAL_STATUS } from '../message/refusal';
import { ORDER_REFUSAL_STATUS } from '../order/refusal';
import { POINT_REFUSAL_STATUS } from '../points/refusal';
import { REFERRAL_REFUSAL_STATUS } from '../referral/refusal';
import { REWARD_REFUSAL_STATUS } from '../reward/refusal';
import { STAFF_REFUSAL_STATUS } from '../staff/refusal';

/** Every reason for which the system says no to something that was well asked, and the status it answers with. */
export const REFUSAL_STATUS = {
  not_published: 409,
  claims_paused: 409,
  not_yet_claimable: 409,
  no_longer_claimable: 409,
  already_claimed: 409,
  limit_of_day: 409,
  limit_of_week: 409,
  limit_of_month: 409,
  sold_out: 409,
  sold_out_today: 409,
  sold_out_at_store: 409,
  budget_reached: 409,
  other_way: 409,
  wrong_tier: 403,
  not_tagged: 403,
  not_listed: 403,
  new_members_only: 403,
  phone_needed: 403,
  promo_code_unknown: 404,
  promo_code_used: 409,
  code_taken: 409,
  no_position: 422,
  position_by_hand: 422,
  position_stale: 422,
  position_inaccurate: 422,
  outside_radius: 422,
  impossible_speed: 422,
  not_yet_valid: 409,
  expired: 409,
  outside_hours: 409,
  wrong_store: 409,
  only_in_store: 409,
  only_online: 409,
  goods_missing: 422,
  below_threshold: 422,
  too_few_pieces: 422,
  nothing_to_take_off: 422,
  no_shipping: 422,
  not_together: 409,
  already_redeemed: 409,
  used_up: 409,
  deactivated: 409,
  locked: 409,
  not_locked: 409,
  on_its_way: 409,
  not_confirmed: 409,
  under_review: 409,
  review_over: 409,
  undo_over: 409,
  hold_lapsed: 409,
  given_back: 409,
  not_transferable: 409,
  gift_over: 409,
  own_gift: 409,
  code_too_old: 409,
  code_unknown: 404,
  staff_of_another_store: 403,
  already_returned: 409,
  already_cancelled: 409,
  order_settled: 409,
  more_than_bought: 422,
  return_too_late: 409,
  not_staff: 403,
  invitation_used: 409,
  invitation_expired: 409,
  already_staff: 409,
  consent_needed: 422,
  consent_missing: 403,
  birthday_changed_lately: 409,
  last_way_in: 409,
  not_a_member: 403,
  version_conflict: 409,
  not_a_draft: 409,
  below_issued: 409,
  too_many_tags: 409,
  too_many_favourites: 409,
  ...POINT_REFUSAL_STATUS,
  ...REWARD_REFUSAL_STATUS,
  ...REFERRAL_REFUSAL_STATUS,
  ...AUDIENCE_REFUSAL_STATUS,
  ...CAMPAIGN_REFUSAL_STATUS,
  ...JOURNEY_REFUSAL_STATUS,
  ...EVENT_REFUSAL_STATUS,
  ...MESSAGE_REFUSAL_STATUS,
  ...ORDER_REFUSAL_STATUS,
  ...STAFF_REFUSAL_STATUS,
} as const;

export type RefusalCode = keyof typeof REFUSAL_STATUS;
export const RefusalCode = v.picklist(Object.keys(REFUSAL_STATUS) as [RefusalCode, ...RefusalCode[]]);

/** One reason, with the figures that its words need (instants as RFC 3339, distances in metres, money in minor units). */
export interface Refusal {
  code: RefusalCode;
  params: Record<string, string | number>;
}

export const refusal = (code: RefusalCode, params: Refusal['params'] = {}): Refusal => ({ code, params });
