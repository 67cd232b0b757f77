import * as v from 'valibot';
import { Link, Scene } from '../link/link';
import { Target } from '../link/target';
import { endpoint } from './endpoint';
import { Page } from './views';

const Cursor = v.optional(v.pipe(v.string(), v.maxLength(400)));
/** What members share with friends. */
export const SHARED_PAGES = ['offer', 'store', 'event', 'invited'] as const;

export const linkMemberEndpoints = {
  link: endpoint({
    method: 'GET',
    path: '/member/links/{scene}',
    caller: 'anyone',
    summary: 'Where a link leads; asking counts as opening it',
    reply: v.object({ target: Target }),
  }),
  shareLink: endpoint({
    method: 'POST',
    path: '/member/links',
    caller: 'member',
    summary:
      'The member’s own link to something that can be shared: always the same one. With `picture` also its mini-program code, a PNG in base64',
    status: 201,
    body: v.object({
      page: v.picklist(SHARED_PAGES),
      id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
      picture: v.optional(v.boolean(), false),
    }),
    reply: v.object({ scene: Scene, picture: v.optional(v.string()) }),
    refusals: ['wechat_unavailable', 'rate_limited'],
  }),
};

/** A link as marketers see it. */
export const LinkView = v.object({ ...v.omit(Link, ['by']).entries, by: v.string(), storeName: v.optional(v.string()) });
export type LinkView = v.InferOutput<typeof LinkView>;

export const linkMarketerEndpoints = {
  links: endpoint({
    method: 'GET',
    path: '/marketer/links',
    caller: 'marketer',
    summary: 'Links and codes that marketers made, newest first, with how often they were opened and who joined by them; 50 a page',
    query: v.object({ cursor: Cursor }),
    reply: Page(LinkView),
  }),
  createLink: endpoint({
    method: 'POST',
    path: '/marketer/links',
    caller: 'marketer',
    summary: 'A new link to a page of the app, for a store or for none',
    idempotent: true,
    status: 201,
    body: v.object({
      name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(30)),
      target: Target,
      storeId: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(40))),
    }),
    reply: LinkView,
  }),
  linkCode: endpoint({
    method: 'GET',
    path: '/marketer/links/{scene}/code',
    caller: 'marketer',
    summary: 'The mini-program code of a link, a PNG in base64, as WeChat draws it',
    reply: v.object({ picture: v.string() }),
    refusals: ['wechat_unavailable', 'rate_limited'],
  }),
};
