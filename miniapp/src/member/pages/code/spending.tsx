import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { yuan } from '../../../../../shared/money/money';
import { useIsSeen } from '../../../data/poll';
import type { AskedSpending } from '../../../data/spending';
import { grouped } from '../../../ui/amount';
import { Answers } from '../../../ui/answers';
import { Button } from '../../../ui/button';
import { Yuan } from '../../../ui/figures';
import { Sheet } from '../../../ui/sheet';
import { useWords } from '../../../words';
import { countdown } from '../../../words/time';
import { useLoyaltyWords } from '../../words';

/** The counter asks to be paid with points: how many, what for, until when; the member says yes or no. */
export const SpendingSheet = ({ asking }: { asking: AskedSpending }) => {
  const l = useLoyaltyWords();
  const w = useWords();
  const { spending, isOpen, asked, close, answer } = asking;
  const left = useLeft(spending?.state === 'asked' ? spending.until : undefined);
  if (!spending || !isOpen) return null;
  const { points, worth, storeName, state } = spending;
  if (state !== 'asked')
    return (
      <Sheet title={l.spend.title} onClose={close}>
        <View id="spending-answered" className="sheet__text">
          <View className="sheet__what">{state === 'refused' ? l.spend.refused : l.spend.agreed}</View>
          {state !== 'refused' && l.spend.agreedText(grouped(points), yuan(worth))}
        </View>
        <Button id="close-spending" label={w.app.close} kind="quiet" wide onTap={close} />
      </Sheet>
    );
  return (
    <Sheet title={l.spend.title} onClose={close}>
      <View id="spending" className="lead">
        <Yuan money={worth} className="amount balance__figure" />
        <View>{l.spend.ask(storeName, grouped(points), yuan(worth))}</View>
        <View className="caption">{[l.spend.safe, left > 0 ? l.spend.left(countdown(left)) : ''].filter(Boolean).join(' ')}</View>
      </View>
      <Answers
        asked={asked}
        again={l.spend.again}
        no={{ id: 'refuse-spending', label: l.spend.no, off: asked.isBusy, onTap: () => (asked.isOver ? close() : answer(false)) }}
        yes={{ id: 'confirm-spending', label: asked.isBusy ? l.spend.busy : l.spend.yes(yuan(worth)), onTap: () => answer(true) }}
      />
    </Sheet>
  );
};

/** What is left until then in milliseconds, anew each second. */
const useLeft = (until: string | undefined): number => {
  const [now, setNow] = useState(() => Date.now());
  const isSeen = useIsSeen();
  useEffect(() => {
    if (until === undefined || !isSeen) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until, isSeen]);
  return until === undefined ? 0 : Date.parse(until) - now;
};

/** The sheet was put away and the clerk still waits. */
export const SpendingNotice = ({ asking: { spending, isOpen, open } }: { asking: AskedSpending }) => {
  const l = useLoyaltyWords();
  if (!spending || isOpen || spending.state !== 'asked') return null;
  return (
    <View className="offerline gap-below" id="spending-waits">
      <View className="offerline__text">{l.spend.waits(yuan(spending.worth))}</View>
      <Button id="open-spending" label={l.spend.open} kind="line" small onTap={open} />
    </View>
  );
};
