import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import type { ProfileView } from '../../../../../shared/contract/privacy';
import { useAttempt } from '../../../data/attempt';
import { Button } from '../../../ui/button';
import { back, say } from '../../../ui/nav';
import { FailureNotice } from '../../../ui/states';
import { useWords } from '../../../words';
import { dayOf } from '../../../words/time';
import { useLoyaltyWords } from '../../words';
import { FIELDS, type Field, FieldInput } from './fields';
import { knownOf, useSaving } from './saving';

/** All that can be told, each with what it is for, and a way to take it back. `onDone` is told what is known then. */
export const Form = ({ known, onDone }: { known: ProfileView; onDone: (after: ProfileView) => void }) => {
  const w = useWords();
  const m = useLoyaltyWords();
  const [changes, setChanges] = useState<Partial<Record<Field, string>>>({});
  const saved = useAttempt();
  const save = useSaving();
  const shownOf = (field: Field): string => changes[field] ?? knownOf(known, field);
  const set = (field: Field) => (value: string) => setChanges({ ...changes, [field]: value });
  const changed = Object.fromEntries(Object.entries(changes).filter(([field, value]) => value.trim() !== knownOf(known, field as Field)));
  const submit = () =>
    saved.attempt(async () => {
      const after = await save(changed);
      if (known.steps.next !== undefined && after.steps.next === undefined) return onDone(after);
      say(w.me.saved);
      back();
    });
  const locked = known.birthdayLockedUntil;
  const whyOf = (field: Field): string =>
    field === 'birthday' && locked !== undefined ? m.profile.birthdayLocked(dayOf(locked, w)) : m.profile[`${field}Why`];
  return (
    <View className="profile">
      <View className="note">{m.profile.note}</View>
      {FIELDS.map((field) => (
        <Ask
          key={field}
          title={m.profile[field]}
          why={whyOf(field)}
          {...(shownOf(field) !== '' && { id: `clear-${field}`, onClear: () => set(field)('') })}
        >
          <FieldInput field={field} value={shownOf(field)} onInput={set(field)} locked={field === 'birthday' && locked !== undefined} />
        </Ask>
      ))}
      <View className="section" />
      {saved.failure && <FailureNotice failure={saved.failure} />}
      <Button id="save-profile" label={w.app.save} wide off={Object.keys(changed).length === 0} busy={saved.isBusy} onTap={submit} />
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
  const m = useLoyaltyWords();
  return (
    <View className="profile__ask">
      <View className="profile__head">
        <View className="row__title">{title}</View>
        {onClear && <Button {...(id !== undefined && { id })} label={m.profile.clear} kind="text" small onTap={onClear} />}
      </View>
      <View className="caption profile__why">{why}</View>
      {children}
    </View>
  );
};
