import type { Member } from '../../shared/member/member';
import { balanceAt } from '../../shared/points/balance';
import type { PointSettings } from '../../shared/points/settings';
import { mainType } from '../../shared/points/settings';
import type { QualifyingFact } from '../../shared/tier/fact';
import type { Ground, Joined } from '../../shared/tier/run';
import { levelOf, type TierId, type TierScheme } from '../../shared/tier/scheme';
import type { Standing } from '../../shared/tier/standing';
import { basisOf, newTierState, type TierState, tierAfter, tierOf, tierStateOf } from '../../shared/tier/state';
import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import type { Identity } from '../identity/identity';
import type { Members } from '../member/member-repository';
import { Fault } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';
import type { Holder } from '../points/account-record';
import type { Ledger } from '../points/ledger-repository';
import type { TierFacts } from './tier-facts';

/** What is shown of a member beside who they are. */
export interface Figures {
  tierId: TierId;
  /** Points of the main kind that can be spent. */
  points: number;
}

/** Members' tiers. They are judged when they are asked for, so nothing has to be on time for them to be right. */
export interface Tiers {
  scheme(): Promise<TierScheme>;
  /** Where a person stands: with the account of theirs that stands highest. */
  standing(memberId: string, now: Instant): Promise<Standing>;
  /** Tier and points of a person over all of their accounts. */
  figures(memberId: string, now: Instant): Promise<Figures>;
  /** Tier and points of accounts, each for itself, for lists: one request for a hundred. */
  figuresOf(members: readonly Member[], now: Instant): Promise<Map<string, Figures>>;
  /** A member's state after facts that the caller knows to be new; the caller writes it with what made them. */
  after(member: Member, holder: Holder, facts: readonly QualifyingFact[]): Promise<TierState>;
}

export interface TierDeps {
  brands: Pick<Brands, 'current'>;
  identity: Pick<Identity, 'idsOf'>;
  ledger: Pick<Ledger, 'holder' | 'holders'>;
  members: Pick<Members, 'get'>;
  pointSettings: Pick<Document<PointSettings>, 'current'>;
  tierFacts: TierFacts;
  tierScheme: Pick<Document<TierScheme>, 'current'>;
}

/** Members' tiers, by the documents and accounts that whoever asks reads as well, so that each is read once. */
export const tiersWith = (deps: TierDeps): Tiers => {
  const ground = async (): Promise<Ground> => {
    const [scheme, { zone }] = await Promise.all([deps.tierScheme.current(), deps.brands.current()]);
    return { scheme, zone };
  };
  const pointType = async (): Promise<string> => mainType(await deps.pointSettings.current()).pointType;

  /** The accounts of a person, with their members; the account at hand is among them. */
  const accountsOf = async (memberId: string): Promise<{ member: Member; holder: Holder | undefined }[]> => {
    const [ids, type] = await Promise.all([deps.identity.idsOf(memberId), pointType()]);
    const all = [...new Set([memberId, ...ids])];
    const [holders, members] = await Promise.all([deps.ledger.holders(all, type), Promise.all(all.map((id) => deps.members.get(id)))]);
    const accounts = members.flatMap((member) => (member ? [{ member, holder: holders.get(member.memberId) }] : []));
    if (accounts.length === 0) throw new Fault('not_found');
    return accounts;
  };

  const highest = async (accounts: Awaited<ReturnType<typeof accountsOf>>, now: Instant): Promise<Standing> => {
    const under = await ground();
    const standings = await Promise.all(
      accounts.map(async ({ member, holder }) => tierOf(under, await stateOf(under, member, holder?.tier), now)),
    );
    return standings.reduce((best, one) => (levelOf(under.scheme, one.tierId) > levelOf(under.scheme, best.tierId) ? one : best));
  };

  /** The state as it was kept, or made anew where the scheme measures otherwise by now. */
  const stateOf = async (under: Ground, member: Member, kept: TierState | undefined): Promise<TierState> => {
    if (!kept) return newTierState(under, joinedOf(member));
    return kept.basis === basisOf(under.scheme) ? kept : remade(under, member, []);
  };

  const remade = async (under: Ground, member: Member, more: readonly QualifyingFact[]): Promise<TierState> => {
    const facts = await deps.tierFacts.of(member.memberId, under.scheme.measure);
    return tierStateOf(under, [...facts, ...more], joinedOf(member));
  };

  return {
    scheme: () => deps.tierScheme.current(),
    standing: async (memberId, now) => highest(await accountsOf(memberId), now),
    figures: async (memberId, now) => {
      const accounts = await accountsOf(memberId);
      const { tierId } = await highest(accounts, now);
      return { tierId, points: accounts.reduce((sum, { holder }) => sum + pointsOf(holder, now), 0) };
    },
    figuresOf: async (members, now) => {
      const [under, type] = await Promise.all([ground(), pointType()]);
      const holders = await deps.ledger.holders(
        members.map(({ memberId }) => memberId),
        type,
      );
      return new Map(
        members.map((member) => {
          const holder = holders.get(member.memberId);
          // In lists a state from before the scheme measured otherwise is good enough: the next order makes it anew.
          const { tierId } = tierOf(under, holder?.tier ?? newTierState(under, joinedOf(member)), now);
          return [member.memberId, { tierId, points: pointsOf(holder, now) }];
        }),
      );
    },
    after: async (member, holder, facts) => {
      const under = await ground();
      return tierAfter(under, joinedOf(member), holder.tier, facts) ?? remade(under, member, facts);
    },
  };
};

const pointsOf = (holder: Holder | undefined, now: Instant): number => (holder ? balanceAt(holder.account, now).available : 0);

/** A tier that stands with the member itself was brought along from another system. */
export const joinedOf = ({ joinedAt, tier }: Member): Joined => ({ joinedAt, ...(tier !== undefined && { startsAs: tier }) });
