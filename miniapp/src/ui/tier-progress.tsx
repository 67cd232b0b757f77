import { Text, View } from '@tarojs/components';
import type { MemberTierView } from '../../../shared/contract/tiers';
import { cny, yuan } from '../../../shared/money/money';
import { grouped } from './amount';

/** An amount in what the tiers are measured by. */
const measured = (amount: number, { measure }: Pick<MemberTierView, 'measure'>): string =>
  measure === 'spend' ? `¥${yuan(cny(amount))}` : grouped(amount);

/** What to say first: what would keep a tier that is shown in grace only, else what is missing to the next one, else how long it stays. */
const wordsOf = ({ isGrace, keep, next, nextWords, untilWords }: MemberTierView): string =>
  isGrace && keep ? keep.words : next ? nextWords : untilWords;

/** How far it is: the track, what is missing and by when, and the figures. */
export const TierProgress = ({ tier }: { tier: MemberTierView }) => {
  const { counted, level, tiers, next } = tier;
  const needs = next && tiers.find((one) => one.level === level + 1)?.needs;
  const share = needs ? Math.min(100, Math.max(0, Math.round((counted * 100) / needs))) : 100;
  return (
    <>
      <View className="membercard__progress">
        <View className="membercard__done" style={{ width: `${share}%` }} />
      </View>
      <View className="membercard__next">
        <Text className="membercard__missing" id="tier-next">
          {wordsOf(tier)}
        </Text>
        <Text className="membercard__counted">
          {needs === undefined ? measured(counted, tier) : `${measured(counted, tier)} / ${measured(needs, tier)}`}
        </Text>
      </View>
    </>
  );
};
