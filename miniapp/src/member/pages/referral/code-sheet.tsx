import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { type Failure, failureOf, failureWords, isCertain } from '../../../api/failure';
import { codeTyped } from '../../../data/invitation-code';
import { acceptInvitation } from '../../../data/referral';
import { Button } from '../../../ui/button';
import { say } from '../../../ui/nav';
import { Sheet } from '../../../ui/sheet';
import { Notice } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
import { useLoyaltyWords } from '../../words';

/** A code has so many characters at least. */
const SHORTEST = 6;

/** A friend's code, typed in. */
export const CodeSheet = ({ onClose }: { onClose: () => void }) => {
  const l = useLoyaltyWords();
  const w = useWords();
  const language = useLanguage();
  const [code, setCode] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const accept = async () => {
    if (code.length < SHORTEST || isBusy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await acceptInvitation(code);
      say(l.referral.accepted);
      onClose();
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  };
  const isOver = failure !== undefined && isCertain(failure);
  return (
    <Sheet title={l.referral.enter} onClose={onClose}>
      <View className="sheet__text">{l.referral.haveText}</View>
      <View className="field field--code">
        <Input
          id="friend-code"
          className="field__input"
          value={code}
          maxlength={20}
          placeholder={l.referral.placeholder}
          aria-label={l.referral.placeholder}
          confirmType="done"
          onInput={({ detail }) => {
            const typed = codeTyped(detail.value);
            setCode(typed);
            return typed;
          }}
          onConfirm={accept}
        />
      </View>
      {failure && (
        <View className="gap-s" id="invitation-refused">
          <Notice
            text={isOver ? failureWords(failure, language, w) : `${failureWords(failure, language, w)}${l.referral.again}`}
            {...(isOver && { tone: 'red' as const })}
          />
        </View>
      )}
      <View className="gap">
        <Button
          id="accept-code"
          label={isBusy ? l.referral.accepting : l.referral.accept}
          wide
          off={code.length < SHORTEST}
          busy={isBusy}
          onTap={accept}
        />
      </View>
    </Sheet>
  );
};
