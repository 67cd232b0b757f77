import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { memberEndpoints } from '../../../../../shared/contract/member';
import { numberInGroups } from '../../../../../shared/member/member';
import { call } from '../../../api/client';
import { useCodes } from '../../../data/codes';
import { useMember } from '../../../data/member';
import { platform } from '../../../platform';
import { CodePlate } from '../../../ui/code-plate';
import { go } from '../../../ui/nav';
import { Screen } from '../../../ui/screen';
import { Empty, Shown } from '../../../ui/states';
import { useWords } from '../../../words';

const SIDE = 246;

/** The member's own code, on the ground of the tier so that nobody takes it for a coupon's. */
export default function MemberCode() {
  const w = useWords();
  const who = useMember();
  const member = who.data?.member;
  const shown = useCodes(member ? () => call(memberEndpoints.myCode, {}) : undefined);
  useEffect(() => platform.brighten(), []);
  return (
    <Screen title={w.code.memberTitle}>
      <Shown query={who} skeleton={<View className="bone bone--block" style={{ height: '430px' }} />} failedTitle={w.me.failed}>
        {() =>
          member ? (
            <View className={`pass tier-${member.tier}`}>
              <View className="pass__head">
                <View>
                  <View className="membercard__tier">{w.tier[member.tier]}</View>
                  <View className="membercard__brand">
                    {w.code.memberNumber} {numberInGroups(member.memberNumber)}
                  </View>
                </View>
                <View className="membercard__points">
                  <Text className="figure">{member.points}</Text>
                  <Text className="membercard__unit">{w.home.points}</Text>
                </View>
              </View>
              <View className="pass__plate">
                <CodePlate shown={shown} side={SIDE} ringColour="var(--brand-ground)" />
              </View>
            </View>
          ) : (
            <Empty title={w.me.guest} text={w.home.guestText} action={{ label: w.home.join, onTap: () => go('member/pages/join') }} />
          )
        }
      </Shown>
      <View className="caption centred section">{w.code.identifies}</View>
    </Screen>
  );
}
