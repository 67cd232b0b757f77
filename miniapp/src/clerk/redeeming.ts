import { useEffect, useRef, useState } from 'react';
import { clerkEndpoints } from '../../../shared/contract/clerk';
import { orderClerkEndpoints } from '../../../shared/contract/orders';
import type { CheckoutView, RedemptionView } from '../../../shared/contract/views';
import { cny } from '../../../shared/money/money';
import { call } from '../api/client';
import { codeOf, type Failure, failureOf, isCertain } from '../api/failure';
import { mutate } from '../api/mutate';
import { say } from '../ui/nav';
import type { Outcome } from './hand-over';
import { type Asked, leaveOpen, settle, unsettled } from './unsettled';
import { currentWords } from './words';

/** What is certain of a redemption or a purchase that was pressed: it was sent and nothing was heard, or it was refused. Done is told by `onDone`. */
export type Phase =
  | { kind: 'none' }
  | { kind: 'waiting'; asked: Asked; since: number }
  | { kind: 'unknown'; asked: Asked; failure: Failure }
  | { kind: 'refused'; asked: Asked; failure: Failure; isOld: boolean };

/**
 * Redeems or records, and asks again with the very same request as often as it is pressed: the first success wins, a failure counts
 * when nothing is under way any more.
 */
export const useRedeeming = (onDone: (outcome: Outcome) => void) => {
  const [phase, setPhase] = useState<Phase>({ kind: 'none' });
  const underWay = useRef(0);
  const page = useRef<'here' | 'left' | 'finished'>('here');
  const current = useRef<Asked>();
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(
    () => () => {
      if (page.current === 'here') page.current = 'left';
    },
    [],
  );

  const finish = (asked: Asked, outcome: Outcome): void => {
    settle(asked);
    if (page.current === 'left') say(asked.sale ? currentWords().done.recorded : currentWords().done.title);
    if (page.current !== 'here') return;
    page.current = 'finished';
    done.current(outcome);
  };

  const fail = (asked: Asked, failure: Failure, isOld: boolean): void => {
    if (isCertain(failure)) settle(asked);
    if (page.current === 'left' && isCertain(failure)) say(asked.sale ? currentWords().done.notRecorded : currentWords().checkout.failed);
    if (page.current !== 'here' || underWay.current > 0) return;
    setPhase(isCertain(failure) ? { kind: 'refused', asked, failure, isOld } : { kind: 'unknown', asked, failure });
  };

  const press = async (wanted: Asked): Promise<void> => {
    if (page.current !== 'here') return;
    // A second tap that comes before the screen has changed is the same press.
    const asked = current.current ?? wanted;
    current.current = asked;
    const isRepeat = unsettled.get().some(({ id }) => id === asked.id);
    leaveOpen(asked);
    underWay.current += 1;
    setPhase((before) => ({ kind: 'waiting', asked, since: before.kind === 'waiting' ? before.since : Date.now() }));
    try {
      const outcome = await send(asked);
      underWay.current -= 1;
      finish(asked, outcome);
    } catch (error) {
      const failure = failureOf(error);
      // A purchase that arrived is found by its key, however old the scan is by then: of it nothing is left to look for.
      const isOld = isRepeat && !asked.sale && codeOf(failure) === 'code_too_old';
      const found = isOld ? await inTodaysList(asked) : undefined;
      underWay.current -= 1;
      if (found) finish(asked, { checkout: found });
      else fail(asked, failure, isOld);
    }
  };

  /** Back to the order: what is pressed next is another request. */
  const change = (): void => {
    current.current = undefined;
    setPhase({ kind: 'none' });
  };

  return { phase, press, change };
};

const send = async (asked: Asked): Promise<Outcome> => {
  const { id, couponIds, ticket, storeId, basket, sale } = asked;
  const body = { couponIds, ticket, storeId, basket };
  if (!sale) return { checkout: await mutate(`redeem.${id}`, clerkEndpoints.redeem, { body }) };
  const { spendingId, payment } = sale;
  const order = await mutate(`record.${id}`, orderClerkEndpoints.recordCounterOrder, {
    body: { ...body, payment, ...(spendingId !== undefined && { spendingId }) },
  });
  return { asked, order };
};

/** A ticket that ran out can no longer be asked with: whether the first request arrived is seen in the store's day. */
const inTodaysList = async ({ storeId, couponIds, total, sentAt }: Asked): Promise<CheckoutView | undefined> => {
  const minuteBefore = sentAt - 60_000;
  const isOne = (one: RedemptionView) =>
    couponIds.includes(one.couponId) && one.state === 'done' && Date.parse(one.redeemedAt) > minuteBefore;
  try {
    const { recent } = await call(clerkEndpoints.today, { params: { storeId } });
    const redemptions = recent.filter(isOne);
    if (redemptions.length < couponIds.length) return undefined;
    const discount = cny(redemptions.reduce((sum, one) => sum + one.discount.amount, 0));
    const gifts = redemptions.flatMap(({ gift }) => (gift === undefined ? [] : [gift]));
    return { redemptions, basket: total, discount, payable: cny(total.amount - discount.amount), gifts };
  } catch {
    return undefined;
  }
};
