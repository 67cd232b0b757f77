import * as v from 'valibot';
import type { Known } from '../../shared/earning/earn';
import { EarningPolicy, EarningRule } from '../../shared/earning/rule';
import type { SentOrder } from '../../shared/order/sent-order';
import type { TagEvent } from '../../shared/tag/event';
import { sentOrder } from '../order/sent-examples';

type Sent = v.InferInput<typeof EarningRule>;

/** A rule as a form sends it, with everything that it leaves out; its name is its id. */
export const aRule = (ruleId: string, gives: Sent['gives'], changes: Partial<Sent> = {}): EarningRule =>
  v.parse(EarningRule, { ruleId, version: 1, active: true, name: { zh: ruleId, en: ruleId }, gives, ...changes });

const yuan = (n: number) => ({ amount: Math.round(n * 100), currency: 'CNY' as const });

/** So many points for so many yuan. */
export const perYuan = (points: number, per = 1, changes: Record<string, unknown> = {}): Sent['gives'] => ({
  kind: 'per_amount',
  points,
  per: yuan(per),
  ...changes,
});

export const perEvent = (event: string, points: number, changes: Record<string, unknown> = {}): Sent['gives'] => ({
  kind: 'per_event',
  event,
  points,
  ...changes,
});

export const multiplier = (times: number, changes: Record<string, unknown> = {}): Sent['gives'] => ({
  kind: 'multiplier',
  times,
  ...changes,
});

export const category = (id: string) => ({ kind: 'category' as const, id, name: id });

export const aPolicy = (changes: v.InferInput<typeof EarningPolicy> = {}): EarningPolicy => v.parse(EarningPolicy, changes);

/** Somebody of whom nothing but the brand's zone is known. */
export const known = (changes: Partial<Known> = {}): Known => ({ zone: 'Asia/Shanghai', pointType: 'points', soFar: {}, ...changes });

export const bought = (changes: Partial<SentOrder> = {}) => ({ kind: 'order' as const, order: sentOrder(changes) });

export const happened = (type: string, changes: Partial<TagEvent> = {}) => ({
  kind: 'event' as const,
  event: {
    messageId: 'message-1',
    type,
    channel: 'mini_program' as const,
    occurredAt: '2026-11-21T12:00:00+08:00',
    properties: {},
    ...changes,
  },
});
