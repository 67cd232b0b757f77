import type { AttributeView, ProfileChange, ProfileView } from '../../shared/contract/privacy';
import { ATTRIBUTES, type Attributes, bothOf, valueBy, valuesOf } from '../../shared/member/attributes';
import { EARLIEST_BIRTHDAY, isPossibleBirthday } from '../../shared/member/birthday';
import { maskedValue } from '../../shared/member/masked';
import { maskedName } from '../../shared/member/member';
import { birthdayLockedUntil, changedBy, changesBirthday, stepsOf } from '../../shared/member/profile';
import { refusal } from '../../shared/problem/refusal';
import { type Instant, millis } from '../../shared/time/instant';
import { inZone, localDay } from '../../shared/time/local-day';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { Brands } from '../brand/brand-repository';
import type { Identity } from '../identity/identity';
import { Fault, refuseIf } from '../platform/problems';
import { lookupHash } from '../platform/secrets';
import type { Tables } from '../platform/tables';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import type { AttributeRuleSets } from './attribute-rules-repository';
import type { Members } from './member-repository';
import type { Personals } from './personal-repository';
import { changePersonal } from './tell-of-person';

export interface ProfileDeps {
  attributeRules: Pick<AttributeRuleSets, 'current'>;
  brands: Brands;
  identity: Pick<Identity, 'idsOf'>;
  members: Members;
  personals: Personals;
  tables: Tables;
}

/** What completing a profile would give, as an event that has not happened yet. */
export type RewardOf = (completing: TouchpointEvent & { memberId: string }) => Promise<number>;

/** All that is known of a person besides what they did, over all of their accounts. */
export const attributesOf =
  ({ identity, personals }: Pick<ProfileDeps, 'identity' | 'personals'>) =>
  async (memberId: string): Promise<Attributes> => {
    const found = await personals.ofMany([memberId, ...(await identity.idsOf(memberId))]);
    return [...found.values()].map(({ attributes }) => attributes).reduce(bothOf, {});
  };

/**
 * What is known of a member, as they see it themselves: the value that counts of each attribute, how far it is from complete, and the points
 * for getting there. Those are looked up only while something is missing.
 */
export const ownProfile =
  (deps: ProfileDeps & { rewardOf: RewardOf }) =>
  async (memberId: string, now: Instant): Promise<ProfileView> => {
    const view = await profileView(deps)(memberId, now);
    return withReward(view, view.steps.next === undefined ? 0 : await deps.rewardOf(completed(memberId, now)));
  };

const withReward = (view: ProfileView, reward: number): ProfileView => ({ ...view, ...(reward > 0 && { reward }) });

const profileView =
  (deps: ProfileDeps) =>
  async (memberId: string, now: Instant): Promise<ProfileView> => {
    const [{ zone }, rules, member, attributes] = await Promise.all([
      deps.brands.current(),
      deps.attributeRules.current(),
      deps.members.get(memberId),
      attributesOf(deps)(memberId),
    ]);
    if (!member) throw new Fault('unauthenticated');
    const locked = birthdayLockedUntil(attributes.birthday, now);
    return {
      items: ATTRIBUTES.flatMap((attribute) => {
        const known = attributes[attribute];
        const value = known && valueBy(rules[attribute], known);
        return value ? [{ attribute, ...value, at: inZone(value.at, zone) }] : [];
      }),
      ...(locked !== undefined && { birthdayLockedUntil: inZone(locked, zone) }),
      steps: stepsOf(attributes),
    };
  };

/**
 * Members change what is known of them; `null` takes it away. Lists show the name anew in the same transaction. With it the log hears, once,
 * that a profile is complete.
 */
export const changeProfile =
  (deps: ProfileDeps & { rewardOf: RewardOf; touchpoints: Pick<Touchpoints, 'take'> }) =>
  async (memberId: string, change: ProfileChange, now: Instant): Promise<ProfileView> => {
    const [{ zone }, member] = await Promise.all([deps.brands.current(), deps.members.get(memberId)]);
    if (!member) throw new Fault('unauthenticated');
    const { birthday } = change;
    const isPossible = !birthday || isPossibleBirthday(birthday, localDay(now, zone));
    if (!isPossible) throw new Fault('invalid', [{ field: 'birthday', reason: `must be from ${EARLIEST_BIRTHDAY} to today` }]);
    const elsewhere = await deps.identity.idsOf(memberId);
    const others = await deps.personals.ofMany(elsewhere.filter((id) => id !== memberId));
    const known = [...others.values()].map(({ attributes }) => attributes).reduce(bothOf, {});
    // Judged before it is told: what it earns is on its way a moment later, and then nothing is left to be had.
    let wasComplete = false;
    const { attributes } = await changePersonal(deps)(
      memberId,
      (own) => {
        const before = bothOf(own, known);
        wasComplete = stepsOf(before).next === undefined;
        const locked = changesBirthday(before, change) ? birthdayLockedUntil(before.birthday, now) : undefined;
        if (locked !== undefined) refuseIf([refusal('birthday_changed_lately', { day: localDay(locked, zone) })]);
        return changedBy(own, change, now);
      },
      (after, _, rules) => {
        const { name } = valuesOf(rules, after);
        return [deps.members.nameChange(memberId, name === undefined ? undefined : maskedName(name))];
      },
    );
    const event = completed(memberId, now);
    const reward = wasComplete ? 0 : await deps.rewardOf(event);
    if (stepsOf(bothOf(attributes, known)).next === undefined) await deps.touchpoints.take(event);
    return withReward(await profileView(deps)(memberId, now), reward);
  };

const completed = (memberId: string, now: Instant): TouchpointEvent & { memberId: string } => ({
  messageId: `profile.${memberId}`,
  type: 'profile_completed',
  channel: 'mini_program',
  subject: subjectOfMember(memberId),
  memberId,
  occurredAt: now,
  receivedAt: now,
  properties: {},
  source: 'system',
});

/** Names a value without telling it. */
export const valueIdOf = (hashKey: Buffer, attribute: string, { value, source }: { value: string; source: string }): string =>
  lookupHash(hashKey, `${attribute}\n${source}\n${value}`).slice(0, 20);

/** What is known of a person as marketers see it: masked, every value with source and time, the one that counts first. */
export const maskedProfile =
  (deps: Pick<ProfileDeps, 'attributeRules' | 'brands' | 'identity' | 'personals'> & { hashKey: Buffer }) =>
  async (memberId: string): Promise<AttributeView[]> => {
    const [{ zone }, rules, attributes] = await Promise.all([
      deps.brands.current(),
      deps.attributeRules.current(),
      attributesOf(deps)(memberId),
    ]);
    return ATTRIBUTES.flatMap((attribute) => {
      const known = attributes[attribute];
      const counting = known && valueBy(rules[attribute], known);
      if (!known || !counting) return [];
      const values = [...known.values]
        .sort((a, b) => Number(b === counting) - Number(a === counting) || millis(b.at) - millis(a.at))
        .map((one) => ({
          valueId: valueIdOf(deps.hashKey, attribute, one),
          shown: maskedValue(attribute, one.value),
          source: one.source,
          at: inZone(one.at, zone),
          counts: one === counting,
        }));
      return [{ attribute, values }];
    });
  };
