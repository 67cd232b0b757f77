import { Input, Picker, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { memberEndpoints } from '../../../../../shared/contract/member';
import type { ProfileChange, ProfileView } from '../../../../../shared/contract/privacy';
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
type Field = 'name' | 'birthday' | 'gender' | 'email' | 'city';

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

  const birthday = shownOf('birthday');
  const locked = known.birthdayLockedUntil;
  return (
    <View className="profile">
      <View className="note">{w.profile.note}</View>
      <Ask title={w.profile.name} why={w.profile.nameWhy}>
        <TextField id="profile-name" value={shownOf('name')} most={20} onInput={set('name')} />
      </Ask>
      <Ask title={w.profile.birthday} why={locked === undefined ? w.profile.birthdayWhy : w.profile.birthdayLocked(dayOf(locked, w))}>
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
        {birthday !== '' && <Button label={w.profile.remove} kind="text" small onTap={() => set('birthday')('')} />}
      </Ask>
      <Ask title={w.profile.gender} why={w.profile.genderWhy}>
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
      <Ask title={w.profile.email} why={w.profile.emailWhy}>
        <TextField id="profile-email" value={shownOf('email')} most={120} onInput={set('email')} />
      </Ask>
      <Ask title={w.profile.city} why={w.profile.cityWhy}>
        <TextField id="profile-city" value={shownOf('city')} most={40} onInput={set('city')} />
      </Ask>
      <View className="section" />
      <Button id="save-profile" label={w.app.save} wide off={changed.length === 0} busy={isBusy} onTap={save} />
    </View>
  );
};

/** One thing asked for, with what it is for. */
const Ask = ({ title, why, children }: { title: string; why: string; children: ReactNode }) => (
  <View className="profile__ask">
    <View className="row__title">{title}</View>
    <View className="caption profile__why">{why}</View>
    {children}
  </View>
);

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
