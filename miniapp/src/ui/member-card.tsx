import { Text, View } from '@tarojs/components';
import type { BalanceView } from '../../../shared/contract/point-views';
import type { MemberTierView } from '../../../shared/contract/tiers';
import type { OwnView } from '../../../shared/contract/views';
import { numberInGroups } from '../../../shared/member/member';
import { platform } from '../platform';
import { useWords } from '../words';
import { dayOf } from '../words/time';
import { groupedOnce } from './amount';
import { Icon } from './icon';
import { tierGround } from './tier-look';
import { TierProgress } from './tier-progress';

export interface MemberCardProps {
  member: OwnView;
  brandName: string;
  /** What they have and where they stand, as soon as it was asked for by itself. */
  balance: Pick<BalanceView, 'available'> | undefined;
  tier: MemberTierView | undefined;
  onCode: () => void;
  onPoints: () => void;
  onTier: () => void;
}

/** The member's card: tier and points on the tier's own ground, the code one tap away; what is behind each is one tap away, too. */
export const MemberCard = ({ member, brandName, balance, tier, onCode, onPoints, onTier }: MemberCardProps) => {
  const w = useWords();
  return (
    <View className={`membercard ${tier ? tierGround(tier.level, tier.tiers.length) : 'tier-lu'}`}>
      <View className="membercard__art" />
      <View id="to-tier" className="membercard__who" {...platform.described('button')} onClick={onTier}>
        <View className="membercard__tier">{tier?.name ?? brandName}</View>
        <View className="membercard__brand">{`${w.home.memberOf(brandName)} · ${w.home.number} ${numberInGroups(member.memberNumber)}`}</View>
      </View>
      <View className="membercard__mid">
        <View className="membercard__points" {...platform.described('button')} onClick={onPoints}>
          <Text className="figure" id="points">
            {groupedOnce(balance?.available)}
          </Text>
          <Text className="membercard__unit">{w.home.points}</Text>
        </View>
        <View
          id="member-code"
          className="membercard__code"
          hoverClass="button--busy"
          {...platform.described('button', w.home.code)}
          onClick={onCode}
        >
          <Icon name="qr" size="m" />
          <Text>{w.home.code}</Text>
        </View>
      </View>
      {tier ? (
        <View className="membercard__track" {...platform.described('button')} onClick={onTier}>
          <TierProgress tier={tier} />
        </View>
      ) : (
        <View className="membercard__foot">
          <Text>{w.home.since(dayOf(member.joinedAt, w))}</Text>
        </View>
      )}
    </View>
  );
};

/** The card of somebody who has not joined: what it would be, and the way in. */
export const GuestCard = ({ brandName, welcome, onJoin }: { brandName: string; welcome: string; onJoin: () => void }) => {
  const w = useWords();
  return (
    <View className="membercard tier-lan">
      <View className="membercard__art" />
      <View className="membercard__tier">{brandName}</View>
      <View className="membercard__lead">{welcome}</View>
      <View className="membercard__mid">
        <Text className="membercard__lead">{w.home.guestText}</Text>
        <View
          id="join"
          className="membercard__code"
          hoverClass="button--busy"
          {...platform.described('button', w.home.join)}
          onClick={onJoin}
        >
          <Text>{w.home.join}</Text>
        </View>
      </View>
    </View>
  );
};
