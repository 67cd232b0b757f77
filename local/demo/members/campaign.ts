import { setTimeout as wait } from 'node:timers/promises';
import type * as v from 'valibot';
import { sideBySide } from '../../../functions/platform/side-by-side';
import type { CampaignRules } from '../../../shared/campaign/campaign';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { memberEndpoints } from '../../../shared/contract/member';
import { systemEndpoints } from '../../../shared/contract/system';
import { cny } from '../../../shared/money/money';
import { utc } from '../../../shared/time/instant';
import { chanceFrom } from './chance';
import { OLD_FRIENDS, templateFor } from './coupons';
import { purchaseNow, tellOrders } from './telling';
import { AT_ONCE, Ending, type Resident, type Town } from './town';

const AUDIENCE = '常来的老朋友';
const NAME = '老朋友，来喝一杯';
/** What the coupon takes off. */
const OFF = 800;
const POLL_MS = 3_000;
/** An audience that stood still for so many looks has heard everything. */
const STILL = 4;
const PATIENCE_MS = 300_000;

type Rules = v.InferInput<typeof CampaignRules>;

const rulesWith = (audienceId: string, templateId: string): Rules => ({
  name: NAME,
  note: '两种说法各发一半，留两成不发，看看这张券带来了什么',
  audienceId,
  offer: { kind: 'coupon', templateId },
  variants: [
    {
      ...{ variantId: 'a', weight: 1 },
      content: {
        title: { zh: '老位置给你留着', en: 'Your seat is waiting' },
        text: { zh: '好久没一起喝一杯了，这张 8 元券只给老朋友。', en: 'Time for another cup: ¥8 off, for old friends only.' },
        ...{ art: 'heart', target: { page: 'coupons' } },
      },
    },
    {
      ...{ variantId: 'b', weight: 1 },
      content: {
        title: { zh: '8 元券到账', en: '¥8 off, in your wallet' },
        text: { zh: '满 30 元可用，七天内到任一门店。', en: 'From ¥30, in any store within seven days.' },
        ...{ art: 'gift', target: { page: 'coupons' } },
      },
    },
  ],
  channels: ['inbox'],
  schedule: { kind: 'now' },
  budget: { money: cny(300_000) },
  control: 2_000,
  attributionDays: 7,
});

/** A campaign to who comes often, published; it begins when the audience has heard of everything that was told. */
export const runCampaign = async (town: Town): Promise<string> => {
  const { call, marketer: token } = town;
  const { items } = await call(marketerEndpoints.campaigns, { token });
  const known = items.find(({ name }) => name === NAME);
  if (known && known.state !== 'draft') return known.campaignId;
  const audienceId = await settledAudience(town);
  const templateId = await templateFor(town, OLD_FRIENDS);
  const { campaignId, version } =
    known ?? (await call(marketerEndpoints.createCampaign, { token, body: rulesWith(audienceId, templateId) }));
  await call(marketerEndpoints.publishCampaign, { token, params: { campaignId }, body: { version } });
  return campaignId;
};

const settledAudience = async (town: Town): Promise<string> => {
  const { call, marketer: token } = town;
  const { items } = await call(marketerEndpoints.audiences, { token, query: {} });
  const audienceId = items.find(({ name }) => name === AUDIENCE)?.audienceId ?? '';
  let [size, still] = [-1, 0];
  for (const end = Date.now() + PATIENCE_MS; still < STILL && Date.now() < end; await wait(POLL_MS)) {
    const now = (await call(marketerEndpoints.audience, { token, params: { audienceId } })).size ?? 0;
    still = now === size ? still + 1 : 0;
    size = now;
  }
  return audienceId;
};

const TITLES = rulesWith('', '').variants.map(({ content }) => content.title.zh);

/** Of who was told, and of who was not: how many come anyway, and how many more because of the message. */
const COMES_ANYWAY = 0.08;
const OPENS = 0.42;
const USES = 0.16;

/** Once it has been sent: some open the message, some come with the coupon, and as many of both arms come as would have come. */
export const answerCampaign = async (town: Town, campaignId: string, residents: readonly Resident[]): Promise<void> => {
  await untilSent(town, campaignId);
  const byNumber = new Map(residents.map((resident) => [resident.memberNumber, resident]));
  const sends = await sendsOf(town, campaignId);
  const orders = await sideBySide(sends, AT_ONCE, async ({ memberNumber, state }) => {
    const resident = byNumber.get(memberNumber);
    if (!resident) return [];
    const chance = chanceFrom(resident.member.number + 17);
    const [opens, comes, uses] = [chance.happens(OPENS), chance.happens(COMES_ANYWAY), chance.happens(USES)];
    const at = utc(Date.now());
    const orderId = `demo-friends-${resident.member.number}`;
    if (state === 'sent' && opens) await openMessage(town, resident);
    const couponId = state === 'sent' && uses ? await couponOf(town, resident) : undefined;
    if (couponId) return [purchaseNow(resident, { orderId, at, coupon: { couponId, off: OFF } })];
    return comes ? [purchaseNow(resident, { orderId, at })] : [];
  });
  await tellOrders(town, orders.flat());
};

/** The campaign's run comes by a schedule, every minute. */
const untilSent = async ({ call, marketer: token, isEnding }: Town, campaignId: string): Promise<void> => {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(POLL_MS)) {
    if (isEnding()) throw new Ending('the program ends');
    const { run } = await call(marketerEndpoints.campaign, { token, params: { campaignId } });
    const { planned = 0, reserved = 0, sent = 0 } = run?.byState ?? {};
    if (run && !run.isWalking && sent > 0 && planned + reserved === 0) return;
  }
};

const sendsOf = async ({ call, marketer: token }: Town, campaignId: string) => {
  const all: { memberNumber: string; state: string }[] = [];
  for (const state of ['sent', 'stopped'] as const) {
    let cursor: string | undefined;
    do {
      const query = { state, ...(cursor !== undefined && { cursor }) };
      const page = await call(marketerEndpoints.sends, { token, params: { campaignId }, query });
      all.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
  }
  return all;
};

const openMessage = async ({ call }: Town, { token }: Resident): Promise<void> => {
  const { items } = await call(memberEndpoints.messages, { token, query: {} });
  const message = items.find(({ title }) => TITLES.includes(title));
  if (message) await call(memberEndpoints.openMessage, { token, params: { messageId: message.messageId }, body: { at: message.at } });
};

const couponOf = async (town: Town, { memberNumber }: Resident): Promise<string | undefined> => {
  const token = await town.systemKey();
  const { items } = await town.call(systemEndpoints.coupons, { token, params: { memberNumber }, query: {} });
  return items.find(({ name, state }) => name === OLD_FRIENDS.name && state === 'issued')?.couponId;
};
