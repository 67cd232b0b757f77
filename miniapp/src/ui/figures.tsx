import { Text } from '@tarojs/components';
import { type Money, yuan } from '../../../shared/money/money';

/** ¥15: the sign smaller than the figure. `minus` for what is taken off. */
export const Yuan = ({ money, className = '', minus }: { money: Money; className?: string; minus?: boolean }) => (
  <Text className={`figure ${className}`}>
    {minus && <Text>−</Text>}
    <Text className="coupon__sign">¥</Text>
    {yuan(money)}
  </Text>
);
