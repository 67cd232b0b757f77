import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import type { OwnView } from '../../../../../shared/contract/views';
import { numberInGroups } from '../../../../../shared/member/member';
import { memberSession } from '../../../api/client';
import { type ShownCode, useCodes } from '../../../data/codes';
import { useMember } from '../../../data/member';
import { askOwnCode, ownCode } from '../../../data/own-code';
import { usePoints } from '../../../data/points';
import { useAskedSpending } from '../../../data/spending';
import { useStore } from '../../../data/store';
import { useTier } from '../../../data/tier';
import { platform } from '../../../platform';
import { groupedOnce } from '../../../ui/amount';
import { Button } from '../../../ui/button';
import { CodePlate } from '../../../ui/code-plate';
import { go } from '../../../ui/nav';
import { Screen } from '../../../ui/screen';
import { Empty, Shown } from '../../../ui/states';
import { tierGround } from '../../../ui/tier-look';
import { useWords } from '../../../words';
import '../../loyalty.css';
import { useLoyaltyWords } from '../../words';
import { SpendingNotice, SpendingSheet } from './spending';

const SIDE = 246;

/** The member's own code; while it is shown the counter may ask to be paid with points, and the question comes up here. */
export default function MemberCode() {
  const w = useWords();
  const m = useLoyaltyWords();
  const asked = useMember();
  // Without network the session still says who they are.
  const known = useStore(memberSession.store)?.member;
  const who = asked.data === undefined && known ? { ...asked, data: { member: known }, failure: undefined } : asked;
  const member = who.data?.member;
  const shown = useCodes(member && ownCode(member), askOwnCode);
  const asking = useAskedSpending(member !== undefined);
  useEffect(() => platform.brighten(), []);
  return (
    <Screen title={w.code.memberTitle} overlay={<SpendingSheet asking={asking} />}>
      <SpendingNotice asking={asking} />
      <Shown query={who} skeleton={<View className="bone bone--block" style={{ height: '430px' }} />} failedTitle={w.me.failed}>
        {() =>
          member ? (
            <Pass member={member} shown={shown} />
          ) : (
            <Empty title={w.me.guest} text={w.home.guestText} action={{ label: w.home.join, onTap: () => go('member/pages/join') }} />
          )
        }
      </Shown>
      {shown.failure && shown.code !== undefined && (
        <View className="note centred section" id="code-offline">
          {m.offline.say}
        </View>
      )}
      <View className="caption centred section">{w.code.identifies}</View>
      <View className="code__help">
        <Button id="code-help" label={m.offline.help} kind="text" small onTap={() => go('member/pages/help', { about: 'scan' })} />
      </View>
    </Screen>
  );
}

/** On the ground of the tier, so that nobody takes it for a coupon's. */
const Pass = ({ member, shown }: { member: OwnView; shown: ShownCode }) => {
  const w = useWords();
  const tier = useTier(true).data;
  const balance = usePoints(true).data?.balance;
  return (
    <View className={`pass ${tier ? tierGround(tier.level, tier.tiers.length) : 'tier-lu'}`}>
      <View className="pass__head">
        <View>
          <View className="membercard__tier">{tier?.name ?? w.code.memberTitle}</View>
          <View className="membercard__brand">
            {w.code.memberNumber} {numberInGroups(member.memberNumber)}
          </View>
        </View>
        <View className="membercard__points">
          <Text className="figure">{groupedOnce(balance?.available)}</Text>
          <Text className="membercard__unit">{w.home.points}</Text>
        </View>
      </View>
      <View className="pass__plate">
        <CodePlate shown={shown} side={SIDE} ringColour="var(--brand-ground)" />
      </View>
    </View>
  );
};
