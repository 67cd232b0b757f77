import { Text } from '@tarojs/components';
import { type Money, yuan } from '../../../shared/money/money';
import { distanceWords } from '../../../shared/problem/words';
import { useLanguage } from '../words';

/** ¥15: the sign smaller than the figure. `minus` for what is taken off. */
export const Yuan = ({ money, className = '', minus }: { money: Money; className?: string; minus?: boolean }) => (
  <Text className={`figure ${className}`}>
    {minus && <Text>−</Text>}
    <Text className="coupon__sign">¥</Text>
    {yuan(money)}
  </Text>
);

/** "320" in figures and "米" behind it; metres in. */
export const Distance = ({ metres }: { metres: number }) => {
  const words = distanceWords(metres, useLanguage());
  const [figure, unit] = words.split(' ');
  return (
    <>
      <Text className="figure">{figure}</Text>
      <Text className="unit">{unit}</Text>
    </>
  );
};
