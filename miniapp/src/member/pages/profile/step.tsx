import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { ProfileView } from '../../../../../shared/contract/privacy';
import { PROFILE_STEPS, type ProfileStep } from '../../../../../shared/member/attributes';
import { useAttempt } from '../../../data/attempt';
import { platform } from '../../../platform';
import { grouped } from '../../../ui/amount';
import { Button } from '../../../ui/button';
import { go } from '../../../ui/nav';
import { Row } from '../../../ui/rows';
import { FailureNotice } from '../../../ui/states';
import { useLoyaltyWords } from '../../words';
import { FieldInput } from './fields';
import { knownOf, useSaving } from './saving';

/** What is not answered yet, from the one that is asked next; what cannot be changed now is not asked. */
const openSteps = (known: ProfileView): ProfileStep[] =>
  PROFILE_STEPS.filter((one) => knownOf(known, one) === '' && !(one === 'birthday' && known.birthdayLockedUntil !== undefined));

/** Whether there is something to ask. */
export const hasSteps = (known: ProfileView): boolean => known.steps.next !== undefined && openSteps(known).length > 0;

/** One question at a time: what it is for, how far one is, the points to be had for all of it. */
export const Step = ({ known, onAll, onDone }: { known: ProfileView; onAll: () => void; onDone: (after: ProfileView) => void }) => {
  const m = useLoyaltyWords();
  const [skipped, setSkipped] = useState<readonly ProfileStep[]>([]);
  const [value, setValue] = useState('');
  const saved = useAttempt();
  const save = useSaving();
  const open = openSteps(known);
  // Everything skipped once is asked again from the beginning.
  const field = open.find((one) => !skipped.includes(one)) ?? open[0];
  if (field === undefined) return null;
  const { done, total } = known.steps;
  const submit = () =>
    saved.attempt(async () => {
      const after = await save({ [field]: value });
      setValue('');
      if (after.steps.next === undefined) onDone(after);
    });
  const skip = () => {
    saved.clear();
    setValue('');
    setSkipped(open.every((one) => one === field || skipped.includes(one)) ? [field] : [...skipped, field]);
  };
  return (
    <>
      <View className="panel profile__step" id="profile-step">
        <View className="profile__count" {...platform.described('img', m.profile.stepsWords(done, total))}>
          <Text className="figure">{m.profile.steps(done, total)}</Text>
          {known.reward !== undefined && (
            <Text className="profile__reward" id="profile-reward">
              {m.profile.toBeHad(grouped(known.reward))}
            </Text>
          )}
        </View>
        <View className="pieces">
          {Array.from({ length: total }, (_, index) => (
            <View key={String(index)} className={`pieces__one${index < done ? ' pieces__one--done' : ''}`} />
          ))}
        </View>
        <View className="profile__question">{m.profile[field]}</View>
        <View className="caption profile__why">{m.profile[`${field}Why`]}</View>
        <FieldInput key={field} field={field} value={value} onInput={setValue} />
        {saved.failure && (
          <View className="section">
            <FailureNotice failure={saved.failure} />
          </View>
        )}
        <View className="sheet__buttons">
          {open.length > 1 && <Button id="skip-step" label={m.profile.skip} kind="quiet" off={saved.isBusy} onTap={skip} />}
          <Button
            id="answer-step"
            label={open.length > 1 ? m.profile.next : m.profile.last}
            off={value.trim() === ''}
            busy={saved.isBusy}
            onTap={submit}
          />
        </View>
      </View>
      <View className="section" />
      <View className="panel">
        <Row short icon="list" id="profile-all" title={m.profile.all} onTap={onAll} />
      </View>
      <View className="note section">{m.profile.note}</View>
    </>
  );
};

/** The profile is complete: thanks, and the points that come for it. */
export const Thanks = ({ points, onAll }: { points: number | undefined; onAll: () => void }) => {
  const m = useLoyaltyWords();
  return (
    <View className="empty" id="profile-thanks">
      <View className="empty__sun" />
      <View className="empty__art" />
      <View className="empty__title">{m.profile.thanks}</View>
      <View className="empty__text">
        {points === undefined ? m.profile.thanksText : `${m.profile.thanksPoints(grouped(points))} ${m.profile.thanksText}`}
      </View>
      <View className="sheet__buttons">
        {points !== undefined && (
          <Button id="thanks-points" label={m.profile.toPoints} kind="line" onTap={() => go('member/pages/points')} />
        )}
        <Button id="thanks-all" label={m.profile.all} kind="quiet" onTap={onAll} />
      </View>
    </View>
  );
};
