import { View } from '@tarojs/components';
import { useState } from 'react';
import { codeOf, failureOf } from '../../api/failure';
import { useAttempt } from '../../data/attempt';
import { type AfterClaim, claimWithCode } from '../../data/claim';
import { Button } from '../../ui/button';
import { ShownAfter } from '../../ui/claim-sheets';
import { CodeField } from '../../ui/code-field';
import { Sheet } from '../../ui/sheet';
import { FailureNotice } from '../../ui/states';
import { useWords } from '../../words';

/** As long as the API takes, blanks and hyphens counted. */
const LONGEST = 60;

/** A code that was printed or told, typed in. What is refused says why, and what was typed stays. */
export const CodeSheet = ({ onClose }: { onClose: () => void }) => {
  const w = useWords();
  const [text, setText] = useState('');
  const [after, setAfter] = useState<AfterClaim>();
  const { isBusy, failure, attempt, clear } = useAttempt();

  const claim = async () => {
    if (text.trim() === '') return;
    await attempt(async () => {
      try {
        setAfter({ kind: 'got', claimed: await claimWithCode(text) });
      } catch (error) {
        if (codeOf(failureOf(error)) !== 'phone_needed') throw error;
        setAfter({ kind: 'phone', again: claim });
      }
    });
  };

  if (after) return <ShownAfter after={after} onClose={after.kind === 'got' ? onClose : () => setAfter(undefined)} />;
  return (
    <Sheet title={w.promo.enter} onClose={onClose}>
      <View className="sheet__text">{w.promo.hint}</View>
      <CodeField
        id="promo-code"
        type="text"
        value={text}
        hint={w.promo.placeholder}
        longest={LONGEST}
        focus
        confirmType="done"
        onTyped={(typed) => {
          clear();
          setText(typed);
          return typed;
        }}
        onConfirm={claim}
      />
      {failure && (
        <View id="code-refused" className="gap-s">
          <FailureNotice failure={failure} again={w.promo.again} />
        </View>
      )}
      <View className="gap">
        <Button id="submit-promo" label={isBusy ? w.promo.going : w.promo.go} wide off={text.trim() === ''} busy={isBusy} onTap={claim} />
      </View>
    </Sheet>
  );
};
