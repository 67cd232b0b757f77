import * as v from 'valibot';
import type { Rule } from '../audience/rule';
import type { Target } from '../link/target';
import type { SendContent } from '../send/content';
import { JourneyFields } from './journey';

/** What a brand has of its own that a delivered journey uses. */
export interface Uses {
  coupon: string;
  audience: string;
}

/** A journey as it is delivered: it works once it is told what of the brand's own it uses. */
export interface JourneyTemplate {
  key: string;
  about: { zh: string; en: string };
  needs: (keyof Uses)[];
  /** The audience that it begins with, where it needs one. */
  audience?: { name: string; rule: Rule };
  make: (uses: Uses) => JourneyFields;
}

export const say = (title: [zh: string, en: string], text: [zh: string, en: string], target: Target): SendContent => ({
  ...{ title: { zh: title[0], en: title[1] }, text: { zh: text[0], en: text[1] } },
  target,
});
export const send = (content: SendContent, next: string) => ({ kind: 'send', content, channels: ['subscribe_message', 'inbox'], next });
export const coupon = (templateId: string, next: string) => ({ kind: 'coupon', templateId, next });
export const END = { kind: 'end' };
export const waitFor = (amount: number, unit: 'minutes' | 'hours' | 'days', next: string) => ({
  kind: 'wait',
  wait: { kind: 'time', span: { unit, amount } },
  next,
});
export const untilHour = (hour: number, next: string) => ({ kind: 'wait', wait: { kind: 'clock', hour }, next });
export const untilEvent = (
  match: object,
  most: { unit: 'minutes' | 'hours' | 'days'; amount: number },
  next: string,
  otherwise: string,
) => ({
  ...{ kind: 'wait', wait: { kind: 'event', match, most }, next, otherwise },
});
export const BOUGHT = { on: ['purchase'] };
export const USED = { on: ['coupon_redeemed'] };
export const COUPONS: Target = { page: 'coupons' };
export const HOME: Target = { page: 'home' };
/** A share that is left alone, so that one can see what a journey brings. */
const CONTROL = 1_000;

export const made = (fields: object): JourneyFields => v.parse(JourneyFields, { controlShare: CONTROL, ...fields });
