import { View } from '@tarojs/components';
import { useState } from 'react';
import { useAttempt } from '../../../data/attempt';
import { codeTyped } from '../../../data/invitation-code';
import { acceptInvitation } from '../../../data/referral';
import { Button } from '../../../ui/button';
import { CodeField } from '../../../ui/code-field';
import { say } from '../../../ui/nav';
import { Sheet } from '../../../ui/sheet';
import { FailureNotice } from '../../../ui/states';
import { useLoyaltyWords } from '../../words';

/** A code has so many characters at least. */
const SHORTEST = 6;

/** A friend's code, typed in. */
export const CodeSheet = ({ onClose }: { onClose: () => void }) => {
  const l = useLoyaltyWords();
  const [code, setCode] = useState('');
  const { isBusy, failure, attempt } = useAttempt();
  const accept = async () => {
    if (code.length < SHORTEST) return;
    await attempt(async () => {
      await acceptInvitation(code);
      say(l.referral.accepted);
      onClose();
    });
  };
  return (
    <Sheet title={l.referral.enter} onClose={onClose}>
      <View className="sheet__text">{l.referral.haveText}</View>
      <CodeField
        id="friend-code"
        value={code}
        hint={l.referral.placeholder}
        longest={20}
        confirmType="done"
        onTyped={(text) => {
          const typed = codeTyped(text);
          setCode(typed);
          return typed;
        }}
        onConfirm={accept}
      />
      {failure && (
        <View className="gap-s" id="invitation-refused">
          <FailureNotice failure={failure} again={l.referral.again} />
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
