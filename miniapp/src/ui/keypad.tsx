import { Text, View } from '@tarojs/components';
import { platform } from '../platform';
import { useWords } from '../words';
import { Icon } from './icon';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', 'erase'] as const;

/** What an amount becomes by one more key: at most seven digits of yuan and two of cents. */
export const typed = (amount: string, key: (typeof KEYS)[number]): string => {
  if (key === 'erase') return amount.slice(0, -1);
  const next = key === '.' && amount === '' ? '0.' : amount === '0' && key !== '.' ? key : amount + key;
  return /^\d{1,7}(\.\d{0,2})?$/.test(next) ? next : amount;
};

export const Keypad = ({
  amount,
  onChange,
  ok,
  onOk,
  isOff,
}: {
  amount: string;
  onChange: (amount: string) => void;
  ok: string;
  onOk: () => void;
  isOff: boolean;
}) => {
  const w = useWords();
  return (
    <View className="keypad">
      <View className="keypad__keys">
        {KEYS.map((key) => (
          <View
            key={key}
            id={`key-${key === '.' ? 'dot' : key}`}
            className="keypad__key"
            hoverClass="keypad__key--pressed"
            hoverStayTime={60}
            {...platform.described('button', key === 'erase' ? w.checkout.erase : key)}
            onClick={() => onChange(typed(amount, key))}
          >
            {key === 'erase' ? <Icon name="erase" /> : <Text>{key}</Text>}
          </View>
        ))}
      </View>
      <View
        id="redeem"
        className={`keypad__ok${isOff ? ' keypad__ok--off' : ''}`}
        hoverClass={isOff ? 'none' : 'button--busy'}
        {...platform.described('button', ok)}
        onClick={() => !isOff && onOk()}
      >
        <Text>{ok}</Text>
      </View>
    </View>
  );
};
