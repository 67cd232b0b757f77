import * as v from 'valibot';
import { IdentifierType } from '../identity/identifier';
import { Instant } from '../time/instant';
import { Channel } from '../touchpoint/channel';
import { EventName } from '../touchpoint/event';
import { endpoint } from './endpoint';
import { CouponView, MemberView, Page, TagView, TimelineEntry } from './views';

const Cursor = v.optional(v.pipe(v.string(), v.maxLength(400)));

/** The customer single view: what is known of one person over all accounts and identifiers that lead to them. */
export const SingleView = v.object({
  oneId: v.string(),
  /** Their accounts, the first to join first; none when they are known by identifiers only. */
  accounts: v.array(MemberView),
  /** False when they are a member who refused to be served personally: then no tags are told. */
  isPersonal: v.boolean(),
  tags: v.array(TagView),
  coupons: v.array(CouponView),
});
export type SingleView = v.InferOutput<typeof SingleView>;

/** A person in numbers, from the log; `isWhole` is false when only their newest events were counted. */
export const PersonFigures = v.object({
  events: v.number(),
  purchases: v.number(),
  returns: v.number(),
  /** What purchases came to less what was returned, in minor units, currency by currency. */
  spent: v.array(v.object({ currency: v.string(), amount: v.number() })),
  /** Where most of it happened. */
  store: v.optional(v.object({ name: v.string(), times: v.number() })),
  first: v.optional(Instant),
  last: v.optional(Instant),
  isWhole: v.boolean(),
});
export type PersonFigures = v.InferOutput<typeof PersonFigures>;

/** Somebody who was found, by which of their identifiers, or by an id; with their account when there is one. */
export const FoundPerson = v.object({
  oneId: v.string(),
  by: v.union([IdentifierType, v.literal('id')]),
  account: v.optional(MemberView),
});
export type FoundPerson = v.InferOutput<typeof FoundPerson>;

/** The console's reading of one person. Every path takes any id that leads to them: their OneID, a former one, an account. */
export const singleViewEndpoints = {
  member: endpoint({
    method: 'GET',
    path: '/marketer/members/{memberId}',
    caller: 'marketer',
    summary: 'The single view of a person by any id that leads to them: accounts, tags with weight and origin, coupons',
    reply: SingleView,
  }),
  personTimeline: endpoint({
    method: 'GET',
    path: '/marketer/people/{oneId}/timeline',
    caller: 'marketer',
    summary: 'What a person did and was done to them on all channels, newest first; a page may be short, or empty, and still go on',
    query: v.object({ channel: v.optional(Channel), type: v.optional(EventName), cursor: Cursor }),
    reply: Page(TimelineEntry),
  }),
  personFigures: endpoint({
    method: 'GET',
    path: '/marketer/people/{oneId}/figures',
    caller: 'marketer',
    summary: 'Purchases, returns and visits of a person, counted from their newest 2,000 events',
    reply: PersonFigures,
  }),
  findPeople: endpoint({
    method: 'POST',
    path: '/marketer/people/search',
    caller: 'marketer',
    summary:
      'Who has exactly this card, phone, email, till number or other id: 6843018846, 13712345678, lin@mail.cn, or with its type, and its system, as pos:till:77',
    body: v.object({ text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)) }),
    reply: v.object({ items: v.array(FoundPerson) }),
  }),
};
