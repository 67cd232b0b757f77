import { Input, Picker, View } from '@tarojs/components';
import { PROVINCE_CODES, provinceName, provinceNamed } from '../../../../../shared/store/provinces';
import { Chip } from '../../../ui/controls';
import { useLanguage } from '../../../words';
import { useLoyaltyWords } from '../../words';

/** What members can tell of themselves. */
export const FIELDS = ['name', 'birthday', 'gender', 'email', 'province', 'city'] as const;
export type Field = (typeof FIELDS)[number];

const GENDERS = ['female', 'male', 'other'] as const;
const MOST = { name: 20, email: 120, city: 40 } as const;

export interface FieldProps {
  field: Field;
  value: string;
  onInput: (value: string) => void;
  /** Cannot be changed now. */
  locked?: boolean;
}

/** Where one of them is typed or chosen. */
export const FieldInput = (props: FieldProps) => {
  switch (props.field) {
    case 'birthday':
      return <Birthday {...props} />;
    case 'gender':
      return <Gender {...props} />;
    case 'province':
      return <Province {...props} />;
    default:
      return <Words {...props} field={props.field} />;
  }
};

const Words = ({ field, value, onInput }: FieldProps & { field: keyof typeof MOST }) => {
  const m = useLoyaltyWords();
  return (
    <View className="field">
      <Input
        id={`profile-${field}`}
        className="field__input"
        value={value}
        maxlength={MOST[field]}
        placeholder={m.profile.empty}
        onInput={({ detail }) => onInput(detail.value)}
      />
    </View>
  );
};

const Birthday = ({ value, onInput, locked = false }: FieldProps) => {
  const m = useLoyaltyWords();
  return (
    <Picker mode="date" value={value || '1995-01-01'} start="1900-01-01" disabled={locked} onChange={({ detail }) => onInput(detail.value)}>
      <View id="profile-birthday" className={`field${locked ? ' profile__locked' : ''}`}>
        {value || m.profile.birthdayNone}
      </View>
    </Picker>
  );
};

const Gender = ({ value, onInput }: FieldProps) => {
  const m = useLoyaltyWords();
  return (
    <View className="chips">
      {GENDERS.map((one) => (
        <Chip key={one} id={`gender-${one}`} label={m.profile[one]} isOn={value === one} onTap={() => onInput(value === one ? '' : one)} />
      ))}
    </View>
  );
};

const Province = ({ value, onInput }: FieldProps) => {
  const m = useLoyaltyWords();
  const language = useLanguage();
  const code = provinceNamed(value);
  return (
    <Picker
      mode="selector"
      range={PROVINCE_CODES.map((one) => provinceName(one, language))}
      value={Math.max(0, PROVINCE_CODES.indexOf(code ?? ''))}
      onChange={({ detail }) => onInput(provinceName(PROVINCE_CODES[Number(detail.value)] ?? '', 'zh'))}
    >
      <View id="profile-province" className="field">
        {code === undefined ? value || m.profile.provinceNone : provinceName(code, language)}
      </View>
    </Picker>
  );
};
