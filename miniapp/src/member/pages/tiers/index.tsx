import { Text, View } from '@tarojs/components';
import type { MemberTierView } from '../../../../../shared/contract/tiers';
import { askedFor, useIsMember, useMember } from '../../../data/member';
import { usePoints } from '../../../data/points';
import { useTier } from '../../../data/tier';
import { groupedOnce } from '../../../ui/amount';
import { go } from '../../../ui/nav';
import { Head, Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, Notice, Shown } from '../../../ui/states';
import { tierGround } from '../../../ui/tier-look';
import { TierProgress } from '../../../ui/tier-progress';
import { useWords } from '../../../words';
import { dayOf } from '../../../words/time';
import '../../loyalty.css';
import { TierBones } from '../../bones';
import { useLoyaltyWords } from '../../words';

/** Where a member stands, what is missing to the next tier and to keep this one, what each gives, and how it went so far. */
export default function Tiers() {
  const l = useLoyaltyWords();
  const w = useWords();
  const who = useMember();
  const isMember = useIsMember();
  const tier = askedFor(who, useTier(isMember));
  const isGuest = who.data !== undefined && !isMember;
  return (
    <Screen title={l.tier.title}>
      {isGuest ? (
        <Empty title={w.me.guest} text={w.home.guestText} action={{ label: w.home.join, onTap: () => go('member/pages/join') }} />
      ) : (
        <Shown query={tier} skeleton={<TierBones />} failedTitle={l.tier.failed} failedNote={l.tier.failedNote}>
          {(shown) => (
            <>
              <OwnTier tier={shown} />
              <AllTiers tier={shown} />
              <View className="section">
                <Head title={l.tier.how} />
                <View className="note">{shown.schemeWords}</View>
              </View>
              <History tier={shown} />
            </>
          )}
        </Shown>
      )}
    </Screen>
  );
}

const OwnTier = ({ tier }: { tier: MemberTierView }) => {
  const l = useLoyaltyWords();
  const w = useWords();
  const balance = usePoints(true).data?.balance;
  const { name, untilWords, isGrace, keep, level, tiers, until } = tier;
  return (
    <>
      <View id="own-tier" className={`membercard membercard--compact ${tierGround(level, tiers.length)}`}>
        <View className="membercard__art" />
        <View className="membercard__tier">{name}</View>
        <View className="membercard__brand">{until === undefined ? l.tier.yours : untilWords}</View>
        <View className="membercard__mid">
          <View className="membercard__points">
            <Text className="figure">{groupedOnce(balance?.available)}</Text>
            <Text className="membercard__unit">{w.home.points}</Text>
          </View>
        </View>
        <View className="membercard__track">
          <TierProgress tier={tier} />
        </View>
      </View>
      {isGrace && until !== undefined && (
        <View className="gap-s">
          <Notice icon="clock" text={l.tier.grace(dayOf(until, w))} />
        </View>
      )}
      {keep && !isGrace && (
        <View className="gap-s" id="keep">
          <Notice icon="clock" text={keep.words} />
        </View>
      )}
    </>
  );
};

const AllTiers = ({ tier: { tiers, level } }: { tier: MemberTierView }) => {
  const l = useLoyaltyWords();
  const stateOf = (of: number): string => (of === level ? l.tier.yours : of < level ? l.tier.reached : l.tier.ahead);
  return (
    <View className="section">
      <Head title={l.tier.all} />
      {tiers.map((step) => (
        <View key={step.tierId} id={`tier-${step.tierId}`} className={`membercard tiercard ${tierGround(step.level, tiers.length)}`}>
          <View className="tiercard__head">
            <Text className="membercard__tier">{step.name}</Text>
            <Text className="tiercard__state">{stateOf(step.level)}</Text>
          </View>
          <View className="membercard__brand">{step.needsWords || l.tier.noBenefits}</View>
          {step.benefits.map((benefit, index) => (
            <View key={benefit} className={`tiercard__line${index === 0 ? ' tiercard__line--first' : ''}`}>
              {benefit}
            </View>
          ))}
        </View>
      ))}
    </View>
  );
};

/** The newest first. */
const History = ({ tier: { history } }: { tier: MemberTierView }) => {
  const l = useLoyaltyWords();
  const w = useWords();
  if (history.length === 0) return null;
  return (
    <View className="section" id="tier-history">
      <Head title={l.tier.history} />
      <Panel>
        {history
          .slice()
          .reverse()
          .map(({ name, from, until }) => (
            <Row
              key={from}
              plain
              title={name}
              note={until === undefined ? l.tier.from(dayOf(from, w)) : l.tier.fromTo(dayOf(from, w), dayOf(until, w))}
            />
          ))}
      </Panel>
    </View>
  );
};
