import { useState } from 'react';
import type { ReplyOf } from '../../../shared/contract/endpoint';
import { orderMemberEndpoints, type SpendingView } from '../../../shared/contract/orders';
import { call } from '../api/client';
import { type Failure, failureOf } from '../api/failure';
import { mutate } from '../api/mutate';
import { usePoll } from './poll';
import { forget } from './query';

/** How often it is asked while the code is shown, in milliseconds: soon enough for a clerk who waits, seldom enough for a phone. */
const POLL_MS = 1_500;

/** What the counter asks, and what the member does about it. */
export interface AskedSpending {
  spending: SpendingView | undefined;
  /** Whether the sheet is up: it comes up by itself once for each that is asked, and again when it is opened. */
  isOpen: boolean;
  isBusy: boolean;
  failure: Failure | undefined;
  open(): void;
  close(): void;
  answer(isYes: boolean): Promise<void>;
}

/** Looks out for a clerk who asks to be paid with points while the member's code is shown. */
export const useAskedSpending = (isMember: boolean): AskedSpending => {
  const [spending, setSpending] = useState<SpendingView>();
  const [closed, setClosed] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const heard = ({ asked }: ReplyOf<typeof orderMemberEndpoints.askedSpending>): void => {
    if (asked) {
      if (asked.spendingId !== spending?.spendingId) setFailure(undefined);
      setSpending(asked);
    } else if (spending?.state === 'asked') setSpending(undefined);
  };
  usePoll(isMember && !isBusy ? POLL_MS : undefined, async () => {
    // What could not be heard now is heard the next time.
    await call(orderMemberEndpoints.askedSpending, {}).then(heard, () => undefined);
  });

  const answer = async (isYes: boolean): Promise<void> => {
    if (!spending || isBusy) return;
    const { spendingId } = spending;
    setBusy(true);
    setFailure(undefined);
    try {
      const endpoint = isYes ? orderMemberEndpoints.confirmSpending : orderMemberEndpoints.refuseSpending;
      setSpending(await mutate(`spending.${spendingId}.${isYes ? 'yes' : 'no'}`, endpoint, { params: { spendingId }, body: {} }));
      forget('points');
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };

  return {
    spending,
    isOpen: spending !== undefined && spending.spendingId !== closed,
    isBusy,
    failure,
    open: () => setClosed(undefined),
    close: () => setClosed(spending?.spendingId),
    answer,
  };
};
