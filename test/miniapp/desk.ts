import { type Call, caller } from '../../local/demo/client';
import { MARKETER } from '../../local/demo/people';
import type { BodyOf } from '../../shared/contract/endpoint';
import { loyaltyEndpoints } from '../../shared/contract/loyalty';
import { marketerEndpoints } from '../../shared/contract/marketer';
import type { marketerReferralEndpoints } from '../../shared/contract/referrals';
import type { marketerRewardEndpoints } from '../../shared/contract/rewards';
import type { PointSettings } from '../../shared/points/settings';
import type { MiniProgram } from '../harness/miniprogram-host';

type RewardRules = BodyOf<typeof marketerRewardEndpoints.createReward>;
type ReferralRules = BodyOf<typeof marketerReferralEndpoints.setReferralRules>['rules'];

/** What the marketer decides before the phones come: points given by hand, how points work, rewards, invitations. */
export interface Desk {
  give(member: MiniProgram, points: number): Promise<void>;
  set(change: (settings: PointSettings) => PointSettings): Promise<void>;
  /** Only purchases earn: what joining or a profile brings would be in every figure. */
  onlyPurchasesEarn(): Promise<void>;
  reward(rules: RewardRules): Promise<string>;
  invitations(rules: ReferralRules): Promise<void>;
}

export const deskOf = async (origin: string): Promise<Desk> => {
  const call: Call = caller(origin);
  const { token } = await call(marketerEndpoints.signIn, { body: { email: MARKETER.email, password: MARKETER.password } });
  return {
    give: async (member, points) => {
      await call(loyaltyEndpoints.adjustPoints, { token, params: { memberId: memberIdOf(member) }, body: { points, why: '开店礼' } });
    },
    set: async (change) => {
      const { version, settings } = await call(loyaltyEndpoints.pointSettings, { token });
      await call(loyaltyEndpoints.setPointSettings, { token, body: { version, settings: change(settings) } });
    },
    onlyPurchasesEarn: async () => {
      const { version, items } = await call(loyaltyEndpoints.earningRules, { token });
      const rules = items.map(({ ruleId, active, rule }) => ({ ruleId, active: active && rule.gives.kind !== 'per_event', rule }));
      await call(loyaltyEndpoints.setEarningRules, { token, body: { version, rules } });
    },
    reward: async (rules) => {
      const { rewardId, version } = await call(loyaltyEndpoints.createReward, { token, body: rules });
      await call(loyaltyEndpoints.publishReward, { token, params: { rewardId }, body: { version } });
      return rewardId;
    },
    invitations: async (rules) => {
      const { version } = await call(loyaltyEndpoints.referralRules, { token });
      await call(loyaltyEndpoints.setReferralRules, { token, body: { version, rules } });
    },
  };
};

interface Kept {
  token: string;
  member: { memberId: string; memberNumber: string };
}

/** Who is signed in on a phone, as it keeps them. */
const sessionOf = (app: MiniProgram): Kept => {
  const text = app.phone.storage.get('yinke.session.member');
  const kept = JSON.parse(String(text ?? '{}')) as Partial<Kept>;
  if (!kept.member || !kept.token) throw new Error('nobody has joined on this phone');
  return { token: kept.token, member: kept.member };
};
const memberOf = (app: MiniProgram): Kept['member'] => sessionOf(app).member;
/** What their phone signs in with. */
export const memberTokenOf = (app: MiniProgram): string => sessionOf(app).token;
const memberIdOf = (app: MiniProgram): string => memberOf(app).memberId;
export const memberNumberOf = (app: MiniProgram): string => memberOf(app).memberNumber;
