import { CLERK } from '../../../local/demo/people';
import { type MiniProgram, walk } from '../../harness/miniprogram-host';
import type { Phones } from '../phones';
import { claimIt, openCoupon } from '../taps';
import { answered } from './running';

/** Which page is about a thing: what its parameter is called, and what the ids of such things begin with on the page that lists them. */
const ABOUT: Readonly<Record<string, { name: string; ids: string; on: string }>> = {
  'member/pages/offer/index': { name: 'templateId', ids: 'offer-', on: 'pages/coupons/index' },
  'member/pages/store/index': { name: 'storeId', ids: 'store-', on: 'pages/stores/index' },
  'member/pages/reward/index': { name: 'rewardId', ids: 'reward-', on: 'member/pages/rewards/index' },
  'event/pages/detail/index': { name: 'eventId', ids: 'event-', on: 'event/pages/list/index' },
};
/** Pages about a coupon of the member's own. */
const ABOUT_A_COUPON = ['member/pages/coupon/index', 'member/pages/usable/index'];

export interface Visit {
  app: MiniProgram;
  /** There was nothing to open it for. */
  isLost: boolean;
}

/** Opens every page, each in an app of its own: the clerk's pages as a clerk, the others as a member who holds a coupon. */
export async function* visits(phones: Phones): AsyncGenerator<Visit> {
  const member = await phones.member();
  await claimIt(member);
  await openCoupon(member);
  const { couponId = '' } = member.page.query;
  const clerk = phones.open(CLERK.nickname);
  await clerk.start('clerk/pages/home/index');
  await clerk.until('the counter', () => clerk.one('#today-redeemed') !== undefined);

  const open = async (route: string, query: Record<string, string> = {}): Promise<MiniProgram> => {
    const app = phones.open('nobody', { storage: (route.startsWith('clerk/') ? clerk : member).phone.storage });
    await app.start(route, query);
    await app.until(`something to read on ${route}`, () => app.text().length > 3);
    await answered(app);
    return app;
  };
  const found = new Map<string, string | undefined>();
  const queryOf = (route: string): Record<string, string> | undefined => {
    if (ABOUT_A_COUPON.includes(route)) return { couponId };
    const about = ABOUT[route];
    const id = about && found.get(about.ids);
    return about && id !== undefined ? { [about.name]: id } : undefined;
  };
  // The pages with lists first: what they list is opened afterwards.
  const routes = [...member.routes].sort((one, other) => Number(one in ABOUT) - Number(other in ABOUT));
  for (const route of routes) {
    const query = queryOf(route);
    const app = await open(route, query);
    for (const { ids, on } of Object.values(ABOUT)) {
      const first = on === route ? [...walk(app.tree())].find(({ id }) => id.startsWith(ids)) : undefined;
      if (first) found.set(ids, first.id.slice(ids.length));
    }
    yield { app, isLost: query === undefined };
    app.dispose();
  }
}
