import * as v from 'valibot';
import { LinkView, type linkMarketerEndpoints } from '../../shared/contract/links';
import { LANDING, type Link, Scene } from '../../shared/link/link';
import { inZone } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import { firstReply, rememberReply } from '../platform/asked';
import type { Handlers } from '../platform/http/api';
import { type NewId, randomText } from '../platform/ids';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import type { WeChat } from '../platform/wechat';
import type { Stores } from '../store/store-repository';
import type { Links } from './link-repository';
import { SCENE_LENGTH } from './member-handlers';

interface Deps {
  brands: Pick<Brands, 'current'>;
  links: Links;
  newId: NewId;
  stores: Pick<Stores, 'index'>;
  tables: Tables;
  wechat: Pick<WeChat, 'codeImage'>;
}

const A_PAGE = 50;

/** Links and codes that marketers make, and what came of them. */
export const linkMarketerHandlers = (deps: Deps): Handlers<typeof linkMarketerEndpoints> => {
  const viewsOf = async (links: readonly Link[]): Promise<LinkView[]> => {
    const [{ zone }, { byId }] = await Promise.all([deps.brands.current(), deps.stores.index()]);
    return links.map(({ by, at, storeId, ...link }) => {
      const storeName = storeId === undefined ? undefined : byId.get(storeId)?.name;
      return { ...link, by: by.id, at: inZone(at, zone), ...(storeId !== undefined && { storeId }), ...(storeName && { storeName }) };
    });
  };
  const viewOf = async (link: Link): Promise<LinkView> => {
    const [view] = await viewsOf([link]);
    if (!view) throw new RangeError('a link without a view');
    return view;
  };

  return {
    links: async ({ query }) => {
      const { items, next } = await deps.links.ofBrand(query.cursor, A_PAGE);
      return { items: await viewsOf(items), ...(next !== undefined && { next }) };
    },
    createLink: async ({ body: { name, target, storeId }, caller, idempotency, now }) => {
      if (storeId !== undefined && !(await deps.stores.index()).byId.has(storeId))
        throw new Fault('invalid', [{ field: 'storeId', reason: 'must be a store of the brand' }]);
      const asked = { operation: 'create-link', by: caller.email, idempotency };
      const link: Link = {
        ...{ scene: randomText(SCENE_LENGTH), target, name, by: { kind: 'marketer', id: caller.name }, at: now },
        ...(storeId !== undefined && { storeId }),
        ...{ opened: 0, joined: 0 },
      };
      const view = await viewOf(link);
      const failed = await transact(deps.tables, [rememberReply(deps.tables, asked, view, now), deps.links.creation(deps.newId(), link)]);
      if (!failed) return { reply: view, replayed: false };
      const first = await firstReply(deps.tables, asked, LinkView);
      if (!first) throw new Fault('unavailable');
      return { reply: first, replayed: true };
    },
    linkCode: async ({ params: { scene } }) => {
      const found = v.is(Scene, scene) ? await deps.links.get(scene) : undefined;
      if (found?.by.kind !== 'marketer') throw new Fault('not_found');
      return { picture: (await deps.wechat.codeImage({ scene, page: LANDING })).toString('base64') };
    },
  };
};
