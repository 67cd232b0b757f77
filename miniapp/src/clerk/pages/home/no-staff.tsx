import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { type Failure, failureWords } from '../../../api/failure';
import { Button } from '../../../ui/button';
import { go } from '../../../ui/nav';
import { Empty } from '../../../ui/states';
import { invitationCode } from '../../code-text';
import { isNotStaff, signInStaff } from '../../staff';
import { useLanguage, useWords } from '../../words';

/** Nobody is signed in as staff: what to do about it. */
export const NoStaff = ({ failure }: { failure: Failure }) => {
  const w = useWords();
  const language = useLanguage();
  if (!isNotStaff(failure))
    return (
      <Empty
        icon="cloudoff"
        title={w.clerk.noSession}
        text={failureWords(failure, language, w)}
        action={{ label: w.app.retry, onTap: signInStaff }}
      />
    );
  return (
    <>
      <Empty title={w.clerk.notStaff} text={failureWords(failure, language, w)} inline />
      <InvitationField onLook={(code) => go('clerk/pages/bind', { code })} />
      <View className="caption gap-s">{w.clerk.inviteHow}</View>
    </>
  );
};

/** Where an invitation's code is typed. */
export const InvitationField = ({ onLook }: { onLook: (code: string) => void }) => {
  const w = useWords();
  const [text, setText] = useState('');
  const code = invitationCode(text);
  const look = () => code !== '' && onLook(code);
  return (
    <>
      <View className="field">
        <Input
          id="invitation"
          className="field__input"
          value={text}
          placeholder={w.bind.code}
          aria-label={w.bind.code}
          maxlength={60}
          confirmType="go"
          onInput={({ detail }) => setText(detail.value)}
          onConfirm={look}
        />
      </View>
      <View className="gap-s">
        <Button id="look" label={w.bind.look} wide off={code === ''} onTap={look} />
      </View>
    </>
  );
};
