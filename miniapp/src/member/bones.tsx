import { View } from '@tarojs/components';
import { CardBones, RowBones } from '../ui/states';
import { StoreBones } from '../ui/store-row';
import './bones.css';

// Grey shapes of the member's own pages: each has what its page will have, where it will have it.

const times = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));

/** A mark over a title and a line, in the middle. */
export const LeadBones = () => (
  <View className="lead">
    <View className="bone bone--mark" />
    <View className="bone bone--title" />
    <View className="bone bone--line" />
  </View>
);

/** Names with what they come to. */
export const SumBones = ({ count = 3 }: { count?: number }) => (
  <View className="sums">
    {times(count).map((key) => (
      <View key={key} className="sums__line">
        <View className="bone bone--figure bone--low" />
        <View className="bone bone--short" />
      </View>
    ))}
  </View>
);

/** Two figures side by side. */
const SplitBones = () => (
  <View className="panel split">
    {times(2).map((key) => (
      <View key={key} className="split__part">
        <View className="bone bone--short" />
        <View className="bone bone--figure" />
      </View>
    ))}
  </View>
);

/** Paragraphs. */
export const TextBones = ({ lines = 4 }: { lines?: number }) => (
  <View className="section">
    <View className="bone bone--title" />
    {times(lines).map((key) => (
      <View key={key} className="bone bone--text" />
    ))}
  </View>
);

/** The balance, what comes and goes next, the ledger. */
export const PointBones = () => (
  <>
    <View className="balance">
      <View className="bone bone--short" />
      <View className="bone bone--balance" />
    </View>
    <SplitBones />
    <View className="section" />
    <StoreBones count={4} />
  </>
);

/** A day, and what happened on it. */
export const HistoryBones = () => (
  <>
    <View className="bone bone--short" />
    <StoreBones />
  </>
);

/** What both get, the code, whom it brought. */
export const ReferralBones = () => (
  <>
    <SplitBones />
    <View className="section" />
    <View className="panel invitecode">
      <View className="bone bone--title bone--middle" />
      <View className="bone bone--button" />
    </View>
    <View className="section" />
    <RowBones count={2} />
  </>
);

/** A card over what it takes. */
export const OfferBones = () => (
  <>
    <CardBones count={1} />
    <View className="section" />
    <RowBones count={3} />
    <TextBones />
  </>
);

/** Who gives, over the card. */
export const GiftBones = () => (
  <>
    <LeadBones />
    <CardBones count={1} />
    <TextBones />
  </>
);

/** What is asked, a field, a button. */
export const FieldBones = () => (
  <>
    <View className="bone bone--line" />
    <View className="bone bone--button" />
    <View className="bone bone--button" />
  </>
);

/** Names in two columns. */
export const CityBones = () => (
  <View className="panel cities">
    {times(12).map((key) => (
      <View key={key} className="cities__item">
        <View className="bone bone--figure bone--low" />
      </View>
    ))}
  </View>
);

/** One's own tier over all of them. */
export const TierBones = () => (
  <>
    <View className="bone bone--block bone--card" />
    <View className="section" />
    {times(3).map((key) => (
      <View key={key} className="bone bone--block bone--tier" />
    ))}
  </>
);
