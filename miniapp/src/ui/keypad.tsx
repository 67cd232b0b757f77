import { Text, View } from '@tarojs/components';
import { platform } from '../platform';
import { useWords } from '../words';
import { KEYS, typed, typedCount } from './amount';
import { Icon } from './icon';

export interface KeypadProps {
  amount: string;
  /** Pieces are typed, not yuan. */
  isCount?: boolean;
  onChange: (amount: string) => void;
  ok: string;
  onOk: () => void;
  isOff: boolean;
}

export const Keypad = ({ amount, isCount, onChange, ok, onOk, isOff }: KeypadProps) => {
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
            onClick={() => onChange((isCount ? typedCount : typed)(amount, key))}
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
