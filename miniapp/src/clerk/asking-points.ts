import { useState } from 'react';
import { orderClerkEndpoints, type SpendingView } from '../../../shared/contract/orders';
import { call } from '../api/client';
import { mutate } from '../api/mutate';
import { useAttempt } from '../data/attempt';
import { usePoll } from '../data/poll';

/** How often it is asked whether the member has answered, in milliseconds. */
const POLL_MS = 1_000;

/** Asks the member who was scanned to pay with points, and hears what they say. */
export const useAskingPoints = ({ ticket, storeId, memberId }: { ticket: string; storeId: string; memberId: string }) => {
  const [spending, setSpending] = useState<SpendingView>();
  const { isBusy, failure, attempt } = useAttempt();

  usePoll(spending?.state === 'asked' ? POLL_MS : undefined, async () => {
    if (!spending) return;
    const { spendingId } = spending;
    // What could not be heard now is heard the next time.
    await call(orderClerkEndpoints.spending, { params: { spendingId } }).then(
      (heard) => setSpending((now) => (now?.spendingId === spendingId ? heard : now)),
      () => undefined,
    );
  });

  const ask = async (points: number): Promise<boolean> => {
    const asked = await attempt(() =>
      mutate(`ask.${memberId}.${points}`, orderClerkEndpoints.askForPoints, { body: { ticket, storeId, points } }),
    );
    if (asked) setSpending(asked);
    return asked !== undefined;
  };

  return { spending, isBusy, failure, ask, drop: () => setSpending(undefined) };
};
export type AskingPoints = ReturnType<typeof useAskingPoints>;
