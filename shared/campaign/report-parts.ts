import type { FunnelStep, ReportChannel, ReportStore } from '../contract/campaign-report';
import { isEnough } from '../insight/arm';
import { compare } from '../insight/difference';
import { type Cell, suggest } from '../insight/suggest';
import type { Language } from '../problem/language';
import { SEND_CHANNELS, type SendChannel } from '../send/channel';
import type { Store } from '../store/store';
import type { Offer } from './campaign';
import { AGE_BANDS, type AgeBand } from './outcome';
import { BANDS, cellOf, NO_CHANNEL, type OutcomeSums, storeOfItem } from './outcome-sums';
import { cameArm, exact, figure, namesUnder, spentArm } from './report-sums';

type Named = Record<Language, string>;

/** From reached to bought, as far as the offer has these steps; whether a message was opened is only known of the inbox. */
export const funnelOf = (sums: OutcomeSums, offer: Offer['kind']): FunnelStep[] => {
  const of = {
    meant: figure(sums, 'treated', 'n'),
    reached: figure(sums, 'treated', 'reached'),
    reached_inbox: figure(sums, 'treated/by/inbox', 'reached'),
    claimed: figure(sums, 'treated', 'claimed'),
  };
  const step = (name: FunnelStep['step'], count: number, share: FunnelStep['of']): FunnelStep => ({
    ...{ step: name, count, of: share },
    ...(of[share] > 0 && { share: count / of[share] }),
  });
  return [
    step('reached', of.reached, 'meant'),
    step('opened', figure(sums, 'treated', 'opened'), 'reached_inbox'),
    ...(offer === 'coupon' || offer === 'event' ? [step('claimed', of.claimed, 'reached')] : []),
    step('visited', figure(sums, 'treated', 'visited'), 'meant'),
    ...(offer === 'coupon' ? [step('redeemed', figure(sums, 'treated', 'redeemed'), 'claimed')] : []),
    step('bought', figure(sums, 'treated', 'buyers'), 'meant'),
  ];
};

/** Stores that members were asked to or came to, those with most redemptions first; what was sold there over control adds up to all stores'. */
export const storesOf = (sums: OutcomeSums, stores: ReadonlyMap<string, Store>): ReportStore[] => {
  const [treated, control] = [figure(sums, 'treated', 'n'), figure(sums, 'control', 'n')];
  const rows = Object.keys(sums).flatMap((item): ReportStore[] => {
    const storeId = storeOfItem(item);
    if (storeId === undefined) return [];
    const store = stores.get(storeId);
    const count = (what: string): number => Number(sums[item]?.[cellOf('treated', what)] ?? 0n);
    const spent = (arm: 'treated' | 'control', n: number) =>
      spentArm(n, sums[item]?.[cellOf(arm, 'gross')] ?? 0n, sums[item]?.[cellOf(arm, 'squares')] ?? 0n);
    const compared = compare(spent('treated', treated), spent('control', control));
    return [
      {
        ...{ storeId, name: store?.name ?? storeId },
        ...(store && { city: store.city, position: store.position }),
        ...{ asked: count('asked'), claimed: count('claimed'), visited: count('visited'), redeemed: count('redeemed') },
        ...(compared.kind === 'compared' && {
          sales: {
            value: Math.round(treated * compared.difference),
            low: Math.round(treated * compared.low),
            high: Math.round(treated * compared.high),
          },
        }),
      },
    ];
  });
  return rows.sort((a, b) => b.redeemed - a.redeemed || b.visited - a.visited || (a.storeId < b.storeId ? -1 : 1));
};

/**
 * Channels with what came of them. Who gets which is no draw of lots, so each is compared with those of the control group who would have had
 * it; where that is not known, only with one channel, which is everybody's.
 */
export const channelsOf = (sums: OutcomeSums, allowed: readonly SendChannel[]): ReportChannel[] => {
  const known = new Set(namesUnder(sums, 'treated/channel/'));
  return SEND_CHANNELS.filter((channel) => known.has(channel)).map((channel) => {
    const of = `treated/channel/${channel}` as const;
    const count = (measure: 'n' | 'reached' | 'opened' | 'claimed' | 'visited' | 'redeemed'): number => figure(sums, of, measure);
    const arms = armsBy(sums, channel, allowed);
    const compared = arms && compare(arms.treated, arms.control);
    return {
      ...{ channel, n: count('n'), reached: count('reached'), opened: count('opened'), claimed: count('claimed') },
      ...{ visited: count('visited'), redeemed: count('redeemed'), cost: inMinorUnits(exact(sums, of, 'cost')) },
      ...(arms &&
        compared?.kind === 'compared' &&
        isEnough(arms.treated) &&
        isEnough(arms.control) && { difference: { value: compared.difference, low: compared.low, high: compared.high } }),
    };
  });
};

/** Thousandths of the minor unit as whole minor units, rounded up. */
export const inMinorUnits = (thousandths: bigint): number => Number((thousandths + 999n) / 1000n);

/** Both arms of a channel, like with like; undefined where they cannot be told apart. */
const armsBy = (sums: OutcomeSums, channel: SendChannel, allowed: readonly SendChannel[]) => {
  if (figure(sums, `control/channel/${channel}`, 'n') > 0)
    return { treated: cameArm(sums, `treated/channel/${channel}`), control: cameArm(sums, `control/channel/${channel}`) };
  return allowed.length === 1 ? { treated: cameArm(sums, 'treated'), control: cameArm(sums, 'control') } : undefined;
};

export const CHANNEL_NAMES: Record<SendChannel, Named> = {
  inbox: { zh: '站内信', en: 'the inbox' },
  placement: { zh: '首页推荐位', en: 'the home page' },
  subscribe_message: { zh: '微信订阅消息', en: 'WeChat subscribe messages' },
  official_template: { zh: '公众号消息', en: 'official-account messages' },
  sms: { zh: '短信', en: 'SMS' },
  email: { zh: '邮件', en: 'e-mail' },
  clerk_task: { zh: '店员邀约', en: 'clerks' },
};

const AGE_NAMES: Record<Exclude<AgeBand, 'unknown'>, Named> = {
  under_30: { zh: ' 30 岁以下', en: 'under-30s' },
  '30s': { zh: ' 30 多岁', en: 'members in their thirties' },
  '40s': { zh: ' 40 多岁', en: 'members in their forties' },
  '50_up': { zh: ' 50 岁以上', en: 'members of 50 and over' },
};

/** What follows for channels and bands of members, each with its reason; nothing where chance may explain it. */
export const suggestionsOf = (sums: OutcomeSums, allowed: readonly SendChannel[], tiers: Readonly<Record<string, Named>>): Named[] => {
  const ages = AGE_BANDS.flatMap((age) => (age === 'unknown' ? [] : cellsOf(sums, `age/${age}`, AGE_NAMES[age], allowed)));
  const byTier = Object.entries(tiers).flatMap(([tier, name]) =>
    cellsOf(sums, `tier/${tier}`, { zh: `「${name.zh}」会员`, en: `${name.en} members` }, allowed),
  );
  return suggest([...ages, ...byTier]).map(({ words }) => words);
};

const cellsOf = (sums: OutcomeSums, under: string, band: Named, allowed: readonly SendChannel[]): Cell[] => {
  const bandArm = (arm: 'treated' | 'control', channel: string) => cameArm(sums, `${arm}/${under}/${channel}`, BANDS);
  const compared = SEND_CHANNELS.flatMap((channel): Cell[] => {
    const control = bandArm('control', channel);
    return control.n === 0 ? [] : [{ channel: CHANNEL_NAMES[channel], band, treated: bandArm('treated', channel), control }];
  });
  const [only] = allowed;
  if (compared.length > 0 || allowed.length !== 1 || only === undefined) return compared;
  // One channel is everybody's: also of those whom it did not reach.
  const [reached, others] = [bandArm('treated', only), bandArm('treated', NO_CHANNEL)];
  const treated = { kind: 'proportion' as const, n: reached.n + others.n, successes: reached.successes + others.successes };
  return [{ channel: CHANNEL_NAMES[only], band, treated, control: bandArm('control', NO_CHANNEL) }];
};
