import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../ui/button';
import { CodeField } from '../../../ui/code-field';
import { Sheet } from '../../../ui/sheet';
import { digitsOf, inFours, isTicketNumber, isWhole } from '../../code-text';
import type { useLookUp } from '../../look-up';
import { useWords } from '../../words';
import { LookUpNotice } from './look-up-notice';

/** Room for the blanks between the groups, and for blanks that were typed. */
const LONGEST = 32;

/** The code below the QR code, typed: for a cracked screen or a broken camera. */
export const TypeSheet = ({ lookUp, onClose }: { lookUp: ReturnType<typeof useLookUp>; onClose: () => void }) => {
  const w = useWords();
  const [digits, setDigits] = useState('');
  const isCode = isWhole(digits) || isTicketNumber(digits);
  const submit = async () => {
    if (isCode && (await lookUp.lookUp(digits))) onClose();
  };
  return (
    <Sheet title={w.clerk.typeTitle} onClose={onClose}>
      <View className="sheet__text">{w.clerk.typeHint}</View>
      <CodeField
        id="code"
        value={inFours(digits)}
        hint="0000 0000 0000 0000"
        label={w.clerk.typeTitle}
        longest={LONGEST}
        focus
        confirmType="search"
        onTyped={(text) => {
          const typed = digitsOf(text);
          setDigits(typed);
          return inFours(typed);
        }}
        onConfirm={submit}
      />
      <LookUpNotice failure={lookUp.failure} />
      <View className="gap">
        <Button
          id="submit-code"
          label={lookUp.isBusy ? w.clerk.looking : w.clerk.typeGo}
          wide
          off={!isCode}
          busy={lookUp.isBusy}
          onTap={submit}
        />
      </View>
    </Sheet>
  );
};
