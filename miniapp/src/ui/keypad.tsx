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
  /** What can be done with it, one below the other. */
  oks: readonly { id: string; label: string; onTap: () => void; isOff: boolean }[];
}

export const Keypad = ({ amount, isCount, onChange, oks }: KeypadProps) => {
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
            {...platform.described('button', key === 'erase' ? w.app.erase : key)}
            onClick={() => onChange((isCount ? typedCount : typed)(amount, key))}
          >
            {key === 'erase' ? <Icon name="erase" /> : <Text>{key}</Text>}
          </View>
        ))}
      </View>
      <View className="keypad__oks">
        {oks.map(({ id, label, onTap, isOff }, index) => (
          <View
            key={id}
            id={id}
            className={`keypad__ok${isOff ? ' keypad__ok--off' : index > 0 ? ' keypad__ok--second' : ''}`}
            hoverClass={isOff ? 'none' : 'button--busy'}
            {...platform.described('button', label, undefined, isOff)}
            onClick={() => !isOff && onTap()}
          >
            <Text>{label}</Text>
          </View>
        ))}
      </View>
    </View>
  );
};
