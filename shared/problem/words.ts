import { AUDIENCE_REFUSAL_WORDS } from '../audience/refusal';
import { CAMPAIGN_REFUSAL_WORDS } from '../campaign/refusal';
import { EVENT_REFUSAL_WORDS } from '../event/refusal';
import { JOURNEY_REFUSAL_WORDS } from '../journey/refusal';
import { MESSAGE_REFUSAL_WORDS } from '../message/refusal';
import { ORDER_REFUSAL_WORDS } from '../order/refusal';
import { POINT_REFUSAL_WORDS } from '../points/refusal';
import { REFERRAL_REFUSAL_WORDS } from '../referral/refusal';
import { REWARD_REFUSAL_WORDS } from '../reward/refusal';
import { STAFF_REFUSAL_WORDS } from '../staff/refusal';
import { COUNTER_REFUSAL_WORDS } from './counter-words';
import type { Language } from './language';
import type { Refusal, RefusalCode } from './refusal';

export { dayAndTime, distanceWords } from './distance-words';
export { faultWords } from './fault-words';
export type { Language } from './language';

type Words = Record<Language, string>;
type Params = Refusal['params'];

const REFUSAL_WORDS: Record<RefusalCode, (p: Params) => Words> = {
  ...COUNTER_REFUSAL_WORDS,
  ...POINT_REFUSAL_WORDS,
  ...REWARD_REFUSAL_WORDS,
  ...REFERRAL_REFUSAL_WORDS,
  ...AUDIENCE_REFUSAL_WORDS,
  ...CAMPAIGN_REFUSAL_WORDS,
  ...JOURNEY_REFUSAL_WORDS,
  ...EVENT_REFUSAL_WORDS,
  ...MESSAGE_REFUSAL_WORDS,
  ...ORDER_REFUSAL_WORDS,
  ...STAFF_REFUSAL_WORDS,
};

/** Why not, in words that a member understands. */
export const refusalWords = (reason: Refusal, language: Language): string => REFUSAL_WORDS[reason.code](reason.params)[language];
