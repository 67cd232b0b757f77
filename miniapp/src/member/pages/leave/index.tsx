import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { memberEndpoints } from '../../../../../shared/contract/member';
import { call, memberSession } from '../../../api/client';
import { failureOf, failureWords } from '../../../api/failure';
import { useMember } from '../../../data/member';
import { forget } from '../../../data/query';
import { Button } from '../../../ui/button';
import { say, toTab } from '../../../ui/nav';
import { Head, Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, Notice } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
import { useLoyaltyWords } from '../../words';
import './leave.css';

/** How a member leaves: what goes, what stays and why, and a word to type, for it cannot be undone. */
export default function Leave() {
  const w = useWords();
  const m = useLoyaltyWords();
  const language = useLanguage();
  const member = useMember().data?.member;
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [hasLeft, setLeft] = useState(false);
  const leave = async () => {
    if (!member) return;
    setBusy(true);
    try {
      await call(memberEndpoints.eraseMe, { body: { memberNumber: member.memberNumber } });
      memberSession.forget();
      forget('');
      setLeft(true);
    } catch (error) {
      say(failureWords(failureOf(error), language, w));
    } finally {
      setBusy(false);
    }
  };
  if (hasLeft) {
    return (
      <Screen title={m.leave.title}>
        <Empty title={m.leave.done} text={m.leave.doneText} action={{ label: m.leave.home, onTap: () => toTab('home') }} />
      </Screen>
    );
  }
  return (
    <Screen title={m.leave.title}>
      <Notice text={m.leave.lead} tone="red" />
      <View className="section" />
      <Head title={m.leave.goes} />
      <Panel>
        {m.leave.goesList.map((line) => (
          <Row key={line} short icon="minus" title={line} />
        ))}
      </Panel>
      <View className="section" />
      <Head title={m.leave.stays} />
      <Panel>
        {m.leave.staysList.map((line) => (
          <Row key={line} short icon="info" title={line} />
        ))}
      </Panel>
      <View className="section note">{m.leave.again}</View>
      <Button label={m.leave.export} kind="text" icon="list" onTap={() => toTab('me')} />
      <View className="section note">{m.leave.type}</View>
      <View className="field leave__word">
        <Input
          id="leave-word"
          className="field__input"
          value={typed}
          placeholder={m.leave.word}
          maxlength={10}
          onInput={({ detail }) => setTyped(detail.value)}
        />
      </View>
      <View className="section" />
      <Button
        id="leave-now"
        label={isBusy ? m.leave.submitting : m.leave.submit}
        wide
        off={!member || typed.trim().toUpperCase() !== m.leave.word}
        busy={isBusy}
        onTap={leave}
      />
    </Screen>
  );
}
