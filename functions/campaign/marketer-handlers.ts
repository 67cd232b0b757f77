import type { Campaign } from '../../shared/campaign/campaign';
import { effectWord } from '../../shared/campaign/effect-word';
import type { CampaignMove } from '../../shared/campaign/move';
import { DEFAULT_MARGIN, effectIn, plannedSizeOf } from '../../shared/campaign/report';
import type { CampaignView, campaignConsoleEndpoints, SendPolicyView, SendView } from '../../shared/contract/campaigns-console';
import type { Language } from '../../shared/problem/language';
import type { SendPolicy } from '../../shared/send/policy';
import type { Send } from '../../shared/send/send';
import { type Instant, millis } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Audiences } from '../audience/audience-repository';
import type { AudienceSizes } from '../audience/size-repository';
import type { Members } from '../member/member-repository';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import type { Document, SetDocument } from '../platform/set-by-marketers';
import { sideBySide } from '../platform/side-by-side';
import { outboxOf } from '../send/channels/outbox';
import type { Sends } from '../send/send-repository';
import type { Tallies } from '../send/tally-repository';
import type { Stores } from '../store/store-repository';
import { campaignView, offerWords, withOpen } from './campaign-view';
import { changeCampaign, copyCampaign, createCampaign, type ManageDeps, moveCampaign } from './manage-campaigns';
import type { Outcomes } from './outcome-repository';
import { sendsPage } from './sends-page';

type Deps = ManageDeps & {
  audiences: Pick<Audiences, 'all' | 'get'>;
  hasOutbox: boolean;
  members: Pick<Members, 'all'>;
  outcomes: Pick<Outcomes, 'sumsOf'>;
  sendPolicy: Document<SendPolicy>;
  sends: Pick<Sends, 'settled' | 'open' | 'countOpen'>;
  sizes: AudienceSizes;
  stores: Pick<Stores, 'index'>;
  tallies: Pick<Tallies, 'of' | 'adding'>;
};

const AT_ONCE = 8;

/** Campaigns, how the brand sends, and what was sent, as marketers work with them. */
export const campaignHandlers = (deps: Deps): Handlers<typeof campaignConsoleEndpoints> => {
  /** One campaign, with how many of its sends wait or are being sent. */
  const wholeView = async (campaign: Campaign, seen: Seen): Promise<CampaignView> => {
    const [view, open] = await Promise.all([viewOf(campaign, seen), deps.sends.countOpen(campaign.campaignId)]);
    return withOpen(view, open);
  };
  const viewOf = async (campaign: Campaign, { by, language, now, withEffect = false }: Seen): Promise<CampaignView> => {
    const { campaignId, audienceId, offer, startedAt } = campaign;
    const { zone } = await deps.brands.current();
    const [policy, words, audience, size, runs, tally, sums] = await Promise.all([
      deps.sendPolicy.current(),
      offerWords(deps, offer, language),
      deps.audiences.get(audienceId),
      deps.sizes.of(audienceId, zone, now),
      deps.campaignRuns.of([campaignId]),
      deps.tallies.of(campaignId),
      withEffect && startedAt !== undefined ? deps.outcomes.sumsOf(campaignId) : undefined,
    ]);
    const run = runs.get(campaignId);
    const view = campaignView(campaign, {
      ...{ offer: words, run, tally, policy, by, zone, now },
      ...(audience && { audience: { name: audience.name, size: size.size } }),
    });
    const { marginBasisPoints = DEFAULT_MARGIN } = policy;
    const word = sums && effectWord(effectIn(sums, marginBasisPoints, plannedSizeOf(run?.planned)), language);
    return { ...view, ...(word !== undefined && { effectWords: word }) };
  };
  const asked = (caller: Claims<'marketer'>, now: Instant) => ({ by: { by: caller.email, name: caller.name }, now });
  const policyView = async (set: SetDocument<SendPolicy> | undefined): Promise<SendPolicyView> => {
    const { zone } = await deps.brands.current();
    if (!set) return { version: 0, policy: await deps.sendPolicy.current() };
    return { version: set.version, policy: set.value, setAt: inZone(set.setAt, zone), by: set.by };
  };
  type Moving = { params: { campaignId: string }; body: { version: number }; caller: Claims<'marketer'>; language: Language; now: Instant };
  const moving =
    (move: Exclude<CampaignMove, 'start' | 'finish'>) =>
    async ({ params, body, caller, language, now }: Moving): Promise<CampaignView> =>
      viewOf(await moveCampaign(deps)(params.campaignId, body.version, move, asked(caller, now)), { by: caller.email, language, now });

  return {
    campaigns: async ({ caller, language, now }) => {
      const all = (await deps.campaigns.all()).sort((a, b) => millis(b.changed.at) - millis(a.changed.at));
      const seen = { by: caller.email, language, now, withEffect: true };
      return { items: await sideBySide(all, AT_ONCE, (campaign) => viewOf(campaign, seen)) };
    },
    createCampaign: async ({ body, caller, idempotency, language, now }) => {
      const { reply, replayed } = await createCampaign(deps)(body, asked(caller, now), idempotency);
      return { reply: await viewOf(reply, { by: caller.email, language, now }), replayed };
    },
    campaign: async ({ params, caller, language, now }) => {
      const campaign = await deps.campaigns.get(params.campaignId);
      if (!campaign) throw new Fault('not_found');
      return wholeView(campaign, { by: caller.email, language, now });
    },
    changeCampaign: async ({ params, body, caller, language, now }) =>
      viewOf(await changeCampaign(deps)(params.campaignId, body.version, body.rules, asked(caller, now)), {
        ...{ by: caller.email, language, now },
      }),
    publishCampaign: moving('publish'),
    approveCampaign: moving('approve'),
    pauseCampaign: moving('pause'),
    resumeCampaign: moving('resume'),
    endCampaign: moving('end'),
    copyCampaign: async ({ params, body, caller, idempotency, language, now }) => {
      const { reply, replayed } = await copyCampaign(deps)(params.campaignId, body.name, asked(caller, now), idempotency);
      return { reply: await viewOf(reply, { by: caller.email, language, now }), replayed };
    },
    sends: async ({ params, query: { state, reason, cursor } }) => {
      const { items, next } = await sendsPage(deps)(params.campaignId, { state, reason }, cursor);
      return { items: await sendViews(deps, items), ...(next !== undefined && { next }) };
    },
    sendPolicy: async () => policyView(await deps.sendPolicy.latest()),
    setSendPolicy: async ({ body: { version, policy }, caller, now }) =>
      policyView(await deps.sendPolicy.set(version, policy, caller.name, now)),
    outbox: async () => {
      if (!deps.hasOutbox) return { isOpen: false, items: [] };
      const { zone } = await deps.brands.current();
      return { isOpen: true, items: (await outboxOf(deps.tables)).map((one) => ({ ...one, at: inZone(one.at, zone) })) };
    },
  };
};

interface Seen {
  by: string;
  language: Language;
  now: Instant;
  /** Whether it is said what it brought, which takes a query more. */
  withEffect?: boolean;
}

/** Sends with whom they were to; of who is gone nothing is shown. */
const sendViews = async (
  { brands, members, stores }: Pick<Deps, 'brands' | 'members' | 'stores'>,
  sends: readonly Send[],
): Promise<SendView[]> => {
  const [known, index, { zone }] = await Promise.all([
    members.all(sends.map(({ memberId }) => memberId)),
    stores.index(),
    brands.current(),
  ]);
  return sends.flatMap(({ memberId, state, at, changedAt, reason, passed, variantId, channel, tries, storeId, given, templateId }) => {
    const member = known.get(memberId);
    if (!member) return [];
    const storeName = storeId === undefined ? undefined : index.byId.get(storeId)?.name;
    return [
      {
        ...{ memberId, memberNumber: member.memberNumber, state, at: inZone(at, zone), changedAt: inZone(changedAt, zone), tries },
        ...(member.maskedName !== undefined && { maskedName: member.maskedName }),
        ...(reason && { reason }),
        ...(passed && { passed }),
        ...(variantId !== undefined && { variantId }),
        ...(channel && { channel }),
        ...(storeName !== undefined && { storeName }),
        ...(templateId !== undefined && given && { couponId: given }),
      },
    ];
  });
};
