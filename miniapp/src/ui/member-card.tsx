import { Text, View } from '@tarojs/components';
import type { OwnView } from '../../../shared/contract/views';
import { numberInGroups } from '../../../shared/member/member';
import { platform } from '../platform';
import { useWords } from '../words';
import { dayOf } from '../words/time';
import { Icon } from './icon';

const grouped = (figure: number): string => String(figure).replace(/\B(?=(\d{3})+$)/g, ',');
/** The member's card: tier and points on the tier's own ground, the code one tap away. */
export const MemberCard = ({ member, brandName, onCode }: { member: OwnView; brandName: string; onCode: () => void }) => {
  const w = useWords();
  return (
    <View className={`membercard tier-${member.tier}`}>
      <View className="membercard__art" />
      <View className="membercard__tier">{w.tier[member.tier]}</View>
      <View className="membercard__brand">{w.home.memberOf(brandName)}</View>
      <View className="membercard__mid">
        <View className="membercard__points">
          <Text className="figure" id="points">
            {grouped(member.points)}
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
      <View className="membercard__foot">
        <Text>
          {w.home.number} {numberInGroups(member.memberNumber)}
        </Text>
        <Text>{w.home.since(dayOf(member.joinedAt, w))}</Text>
      </View>
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
