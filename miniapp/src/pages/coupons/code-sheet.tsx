import { Input, View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { codeOf, type Failure, failureOf, failureWords, isCertain } from '../../api/failure';
import { type AfterClaim, claimWithCode } from '../../data/claim';
import { Button } from '../../ui/button';
import { ShownAfter } from '../../ui/claim-sheets';
import { Sheet } from '../../ui/sheet';
import { Notice } from '../../ui/states';
import { useLanguage, useWords } from '../../words';

/** As long as the API takes, blanks and hyphens counted. */
const LONGEST = 60;

/** A code that was printed or told, typed in. What is refused says why, and what was typed stays. */
export const CodeSheet = ({ onClose }: { onClose: () => void }) => {
  const w = useWords();
  const language = useLanguage();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [after, setAfter] = useState<AfterClaim>();
  const isUnderWay = useRef(false);

  const claim = async () => {
    if (isUnderWay.current || text.trim() === '') return;
    isUnderWay.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      setAfter({ kind: 'got', claimed: await claimWithCode(text) });
    } catch (error) {
      const why = failureOf(error);
      if (codeOf(why) === 'phone_needed') setAfter({ kind: 'phone', again: claim });
      else setFailure(why);
    } finally {
      isUnderWay.current = false;
      setBusy(false);
    }
  };

  if (after) return <ShownAfter after={after} onClose={after.kind === 'got' ? onClose : () => setAfter(undefined)} />;
  const isOver = failure !== undefined && isCertain(failure);
  return (
    <Sheet title={w.promo.enter} onClose={onClose}>
      <View className="sheet__text">{w.promo.hint}</View>
      <View className="field field--code">
        <Input
          id="promo-code"
          className="field__input"
          type="text"
          value={text}
          placeholder={w.promo.placeholder}
          aria-label={w.promo.placeholder}
          maxlength={LONGEST}
          focus
          confirmType="done"
          onInput={({ detail }) => {
            setFailure(undefined);
            setText(detail.value);
          }}
          onConfirm={claim}
        />
      </View>
      {failure && (
        <View id="code-refused" className="gap-s">
          <Notice
            text={isOver ? failureWords(failure, language, w) : `${failureWords(failure, language, w)}${w.promo.again}`}
            {...(isOver && { tone: 'red' as const })}
          />
        </View>
      )}
      <View className="gap">
        <Button id="submit-promo" label={isBusy ? w.promo.going : w.promo.go} wide off={text.trim() === ''} busy={isBusy} onTap={claim} />
      </View>
    </Sheet>
  );
};
