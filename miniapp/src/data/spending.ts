import { useState } from 'react';
import type { ReplyOf } from '../../../shared/contract/endpoint';
import { orderMemberEndpoints, type SpendingView } from '../../../shared/contract/orders';
import { call } from '../api/client';
import { mutate } from '../api/mutate';
import { type Attempt, useAttempt } from './attempt';
import { usePoll } from './poll';
import { forget } from './query';

/** How often it is asked while the code is shown, in milliseconds: soon enough for a clerk who waits, seldom enough for a phone. */
const POLL_MS = 1_500;

/** What the counter asks, and what the member does about it. */
export interface AskedSpending {
  spending: SpendingView | undefined;
  /** Whether the sheet is up: it comes up by itself once for each that is asked, and again when it is opened. */
  isOpen: boolean;
  asked: Attempt;
  open(): void;
  close(): void;
  answer(isYes: boolean): Promise<void>;
}

/** Looks out for a clerk who asks to be paid with points while the member's code is shown. */
export const useAskedSpending = (isMember: boolean): AskedSpending => {
  const [spending, setSpending] = useState<SpendingView>();
  const [closed, setClosed] = useState<string>();
  const asked = useAttempt();

  const heard = ({ asked: now }: ReplyOf<typeof orderMemberEndpoints.askedSpending>): void => {
    if (now) {
      if (now.spendingId !== spending?.spendingId) asked.clear();
      setSpending(now);
    } else if (spending?.state === 'asked') setSpending(undefined);
  };
  usePoll(isMember && !asked.isBusy ? POLL_MS : undefined, async () => {
    // What could not be heard now is heard the next time.
    await call(orderMemberEndpoints.askedSpending, {}).then(heard, () => undefined);
  });

  const answer = async (isYes: boolean): Promise<void> => {
    if (!spending) return;
    const { spendingId } = spending;
    await asked.attempt(async () => {
      const endpoint = isYes ? orderMemberEndpoints.confirmSpending : orderMemberEndpoints.refuseSpending;
      setSpending(await mutate(`spending.${spendingId}.${isYes ? 'yes' : 'no'}`, endpoint, { params: { spendingId }, body: {} }));
      forget('points');
    });
  };

  return {
    spending,
    isOpen: spending !== undefined && spending.spendingId !== closed,
    asked,
    open: () => setClosed(undefined),
    close: () => setClosed(spending?.spendingId),
    answer,
  };
};
