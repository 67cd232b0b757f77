import * as v from 'valibot';
import { Art, Content } from '../content/content';
import { Target } from '../link/target';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';

const degrees = v.optional(v.pipe(v.string(), v.regex(/^-?\d{1,3}(\.\d{1,6})?$/, 'must be degrees'), v.transform(Number)));

/** What marketers placed, as somebody is shown it. */
export const PlacedView = v.object({
  itemId: v.string(),
  title: v.string(),
  text: v.optional(v.string()),
  art: Art,
  target: v.optional(Target),
  until: v.optional(Instant),
  /** Of what a campaign shows this member: when it was placed, by which its opening is told. */
  placedAt: v.optional(Instant),
});
export type PlacedView = v.InferOutput<typeof PlacedView>;

export const contentMemberEndpoints = {
  content: endpoint({
    method: 'GET',
    path: '/member/content',
    caller: 'visitor',
    summary:
      'What campaigns show the member who asks, then what marketers placed for everybody like them, in their order; tags count only for who agreed to be served personally',
    query: v.object({ city: v.optional(v.pipe(v.string(), v.maxLength(40))), latitude: degrees, longitude: degrees }),
    reply: v.object({ items: v.array(PlacedView) }),
  }),
};

/** What is placed at present; version 0 is nothing. */
export const ContentView = v.object({ version: v.number(), content: Content, setAt: v.optional(Instant), by: v.optional(v.string()) });
export type ContentView = v.InferOutput<typeof ContentView>;

export const contentMarketerEndpoints = {
  placedContent: endpoint({
    method: 'GET',
    path: '/marketer/content',
    caller: 'marketer',
    summary: 'All that is placed in the app, with its conditions',
    reply: ContentView,
  }),
  placeContent: endpoint({
    method: 'PUT',
    path: '/marketer/content',
    caller: 'marketer',
    summary: 'Place content in the app, in this order; names the version that was read',
    body: v.object({ version: v.number(), content: Content }),
    reply: ContentView,
    refusals: ['version_conflict'],
  }),
};
