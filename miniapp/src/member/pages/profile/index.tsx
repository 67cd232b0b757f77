import { Input, Picker, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { memberEndpoints } from '../../../../../shared/contract/member';
import type { ProfileChange, ProfileView } from '../../../../../shared/contract/privacy';
import { PROVINCE_CODES, provinceName, provinceNamed } from '../../../../../shared/store/provinces';
import { call } from '../../../api/client';
import { failureOf, failureWords } from '../../../api/failure';
import { knowMember, useMember } from '../../../data/member';
import { know, useQuery } from '../../../data/query';
import { Button } from '../../../ui/button';
import { Chip } from '../../../ui/controls';
import { back, say } from '../../../ui/nav';
import { Screen } from '../../../ui/screen';
import { RowBones, Shown } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
import { dayOf } from '../../../words/time';
import './profile.css';

const KEY = 'profile';
const GENDERS = ['female', 'male', 'other'] as const;
type Field = 'name' | 'birthday' | 'gender' | 'email' | 'province' | 'city';

/** What members tell of themselves, each with what it is for; nothing of it is needed. */
export default function Profile() {
  const w = useWords();
  const profile = useQuery(KEY, () => call(memberEndpoints.profile, {}));
  return (
    <Screen title={w.profile.title}>
      <Shown query={profile} skeleton={<RowBones count={5} />} failedTitle={w.profile.failed}>
        {(known) => <Form key={JSON.stringify(known)} known={known} />}
      </Shown>
    </Screen>
  );
}

const Form = ({ known }: { known: ProfileView }) => {
  const w = useWords();
  const language = useLanguage();
  const member = useMember().data?.member;
  const [changes, setChanges] = useState<Partial<Record<Field, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const knownOf = (field: Field): string => known.items.find(({ attribute }) => attribute === field)?.value ?? '';
  const shownOf = (field: Field): string => changes[field] ?? knownOf(field);
  const set = (field: Field) => (value: string) => setChanges({ ...changes, [field]: value });
  const changed = (Object.keys(changes) as Field[]).filter((field) => changes[field]?.trim() !== knownOf(field));

  const save = async () => {
    setBusy(true);
    try {
      const body = Object.fromEntries(changed.map((field) => [field, changes[field]?.trim() || null])) as ProfileChange;
      const after = await call(memberEndpoints.setProfile, { body });
      know<ProfileView>(KEY, after);
      const { nickname: _, ...rest } = member ?? {};
      const name = after.items.find(({ attribute }) => attribute === 'name')?.value;
      if (member) knowMember({ ...member, ...rest, nickname: name });
      say(w.me.saved);
      back();
    } catch (error) {
      say(failureWords(failureOf(error), language, w));
    } finally {
      setBusy(false);
    }
  };

  const clearing = (field: Field) => (shownOf(field) === '' ? {} : { id: `clear-${field}`, onClear: () => set(field)('') });
  const birthday = shownOf('birthday');
  const provinceAt = provinceNamed(shownOf('province'));
  const locked = known.birthdayLockedUntil;
  return (
    <View className="profile">
      <View className="note">{w.profile.note}</View>
      <Ask title={w.profile.name} why={w.profile.nameWhy} {...clearing('name')}>
        <TextField id="profile-name" value={shownOf('name')} most={20} onInput={set('name')} />
      </Ask>
      <Ask
        title={w.profile.birthday}
        why={locked === undefined ? w.profile.birthdayWhy : w.profile.birthdayLocked(dayOf(locked, w))}
        {...clearing('birthday')}
      >
        <Picker
          mode="date"
          value={birthday || '1995-01-01'}
          start="1900-01-01"
          disabled={locked !== undefined}
          onChange={({ detail }) => set('birthday')(detail.value)}
        >
          <View id="profile-birthday" className={`field${locked === undefined ? '' : ' profile__locked'}`}>
            {birthday || w.profile.birthdayNone}
          </View>
        </Picker>
      </Ask>
      <Ask title={w.profile.gender} why={w.profile.genderWhy} {...clearing('gender')}>
        <View className="chips">
          {GENDERS.map((one) => (
            <Chip
              key={one}
              id={`gender-${one}`}
              label={w.profile[one]}
              isOn={shownOf('gender') === one}
              onTap={() => set('gender')(shownOf('gender') === one ? '' : one)}
            />
          ))}
        </View>
      </Ask>
      <Ask title={w.profile.email} why={w.profile.emailWhy} {...clearing('email')}>
        <TextField id="profile-email" value={shownOf('email')} most={120} onInput={set('email')} />
      </Ask>
      <Ask title={w.profile.province} why={w.profile.provinceWhy} {...clearing('province')}>
        <Picker
          mode="selector"
          range={PROVINCE_CODES.map((code) => provinceName(code, language))}
          value={Math.max(0, PROVINCE_CODES.indexOf(provinceAt ?? ''))}
          onChange={({ detail }) => set('province')(provinceName(PROVINCE_CODES[Number(detail.value)] ?? '', 'zh'))}
        >
          <View id="profile-province" className="field">
            {provinceAt === undefined ? shownOf('province') || w.profile.provinceNone : provinceName(provinceAt, language)}
          </View>
        </Picker>
      </Ask>
      <Ask title={w.profile.city} why={w.profile.cityWhy} {...clearing('city')}>
        <TextField id="profile-city" value={shownOf('city')} most={40} onInput={set('city')} />
      </Ask>
      <View className="section" />
      <Button id="save-profile" label={w.app.save} wide off={changed.length === 0} busy={isBusy} onTap={save} />
    </View>
  );
};

interface AskProps {
  title: string;
  why: string;
  id?: string;
  /** Only where there is something to take away. */
  onClear?: () => void;
  children: ReactNode;
}

/** One thing asked for, with what it is for, and a way to take it back. */
const Ask = ({ title, why, id, onClear, children }: AskProps) => {
  const w = useWords();
  return (
    <View className="profile__ask">
      <View className="profile__head">
        <View className="row__title">{title}</View>
        {onClear && <Button {...(id !== undefined && { id })} label={w.profile.clear} kind="text" small onTap={onClear} />}
      </View>
      <View className="caption profile__why">{why}</View>
      {children}
    </View>
  );
};

const TextField = ({ id, value, most, onInput }: { id: string; value: string; most: number; onInput: (value: string) => void }) => {
  const w = useWords();
  return (
    <View className="field">
      <Input
        id={id}
        className="field__input"
        value={value}
        maxlength={most}
        placeholder={w.profile.empty}
        onInput={({ detail }) => onInput(detail.value)}
      />
    </View>
  );
};
