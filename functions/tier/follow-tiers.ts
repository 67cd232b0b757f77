import type { DynamoDBRecord } from 'aws-lambda';
import { mainType, type PointSettings } from '../../shared/points/settings';
import { upgradeCoupons } from '../../shared/tier/benefits';
import { levelOf, type TierId, type TierScheme } from '../../shared/tier/scheme';
import { basisOf, type TierState, tierOf } from '../../shared/tier/state';
import type { Instant } from '../../shared/time/instant';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { ComingDeps } from '../coupon/come-with';
import { giveCoupons } from '../coupon/give-coupons';
import type { Members } from '../member/member-repository';
import type { Clock } from '../platform/clock';
import { idOf } from '../platform/ids';
import { itemIn } from '../platform/image';
import type { Document } from '../platform/set-by-marketers';
import { type Holder, storedHolder } from '../points/account-record';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';

export interface FollowTiersDeps extends ComingDeps {
  clock: Clock;
  members: Pick<Members, 'get'>;
  pointSettings: Pick<Document<PointSettings>, 'current'>;
  tierScheme: Pick<Document<TierScheme>, 'current'>;
  touchpoints: Pick<Touchpoints, 'take'>;
}

/**
 * What follows when an account was lifted to a higher tier: the coupons that come with every tier that was climbed, and an event of the log.
 * Both are known by member, tier and since when, so being told twice changes nothing. Gives the records that could not be followed.
 */
export const followTiers =
  (deps: FollowTiersDeps) =>
  async (records: readonly DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    for (const record of records) {
      try {
        await follow(deps, holderIn(record.dynamodb?.OldImage), holderIn(record.dynamodb?.NewImage));
      } catch (error) {
        failures.push({ record, error });
      }
    }
    return failures;
  };

const holderIn = (image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage']): Holder | undefined =>
  image?.kind?.S === 'point-account' ? storedHolder(itemIn(image)) : undefined;

const follow = async (deps: FollowTiersDeps, before: Holder | undefined, after: Holder | undefined): Promise<void> => {
  if (!after?.tier) return;
  const now = deps.clock();
  const lift = await liftOf(deps, before?.tier, after.tier, now);
  const { memberId, pointType } = after.account;
  if (!lift || pointType !== mainType(await deps.pointSettings.current()).pointType || !(await deps.members.get(memberId))) return;
  const { from, to, since, scheme } = lift;
  await giveCoupons(deps)({
    ...{ templateIds: upgradeCoupons(scheme, from, to), memberId, now },
    with: idOf('tier', memberId, to, since),
  });
  await deps.touchpoints.take(upgradedEvent(memberId, { to, since, name: nameOf(scheme, to) }, now));
};

interface Lift {
  from: TierId;
  to: TierId;
  since: Instant;
  scheme: TierScheme;
}

/** From which tier to which an account was lifted; undefined when it was not, or the scheme has begun to measure otherwise in between. */
const liftOf = async (deps: FollowTiersDeps, before: TierState | undefined, after: TierState, now: Instant): Promise<Lift | undefined> => {
  const [scheme, { zone }] = await Promise.all([deps.tierScheme.current(), deps.brands.current()]);
  const isOther = [before, after].some((state) => state && state.basis !== basisOf(scheme));
  if (isOther) return undefined;
  const ground = { scheme, zone };
  const { tierId: to, since } = tierOf(ground, after, now);
  // Whose first fact it is began where their history begins.
  const from = before ? tierOf(ground, before, now).tierId : (after.run.history[0]?.tierId ?? to);
  return levelOf(scheme, to) > levelOf(scheme, from) ? { from, to, since, scheme } : undefined;
};

const nameOf = ({ tiers }: TierScheme, tierId: TierId): string => tiers.find((tier) => tier.tierId === tierId)?.name.zh ?? tierId;

const upgradedEvent = (
  memberId: string,
  { to, since, name }: { to: TierId; since: Instant; name: string },
  now: Instant,
): TouchpointEvent => ({
  messageId: `tier.${idOf(memberId, to, since)}`,
  type: 'tier_upgraded',
  channel: 'system',
  subject: subjectOfMember(memberId),
  memberId,
  occurredAt: since,
  receivedAt: now,
  properties: { name },
  source: 'system',
});
