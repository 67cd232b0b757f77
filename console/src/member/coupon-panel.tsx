import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import type { CouponView } from '../../../shared/contract/views';
import { stubOf } from '../../../shared/coupon/stub';
import { call } from '../api';
import { useToday } from '../brand/use-brand';
import { Worth } from '../coupon/worth';
import { Panel } from '../ui/panel';
import { ReasonDialog } from '../ui/reason-dialog';
import { Tag, type TagColour } from '../ui/tag';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { dayOf, dayWords, momentWords } from '../words/time';
import { useWords } from '../words/words';
import { memberWords } from './words';

const COLOURS: Record<CouponView['state'], TagColour> = {
  held: 'plain',
  issued: 'amber',
  locked: 'amber',
  redeemed: 'pine',
  returned: 'plain',
  expired: 'plain',
  deactivated: 'plain',
  cancelled: 'plain',
};

/** What is still in the member's hands, and can be taken out. */
const isOut = ({ state }: CouponView): boolean => state === 'issued' || state === 'locked' || state === 'held';

/** The coupons of the member, with what became of each. */
export const CouponPanel = ({ coupons }: { coupons: CouponView[] }) => {
  const words = useWords(memberWords);
  const [withdrawing, setWithdrawing] = useState<CouponView>();
  return (
    <Panel title={words.coupons} remark={words.couponsRemark(coupons.length)} className="side-panel">
      {coupons.length === 0 ? (
        <p className="side-panel__none">{words.noCoupons}</p>
      ) : (
        <ul className="holds">
          {coupons.map((coupon) => (
            <Hold key={coupon.couponId} coupon={coupon} onWithdraw={() => setWithdrawing(coupon)} />
          ))}
        </ul>
      )}
      {withdrawing && <WithdrawDialog coupon={withdrawing} close={() => setWithdrawing(undefined)} />}
    </Panel>
  );
};

const Hold = ({ coupon, onWithdraw }: { coupon: CouponView; onWithdraw: () => void }) => {
  const words = useWords(memberWords);
  const { about } = useWords(commonWords);
  const language = useLanguage();
  const said = useWhen(coupon);
  return (
    <li>
      <Worth stub={stubOf(coupon, language)} className={isOut(coupon) ? 'amount' : 'holds__over'} />
      <div>
        <p>{coupon.name}</p>
        <p className="caption">{said}</p>
      </div>
      <span className="holds__end">
        <Tag colour={COLOURS[coupon.state]}>{words.couponStates[coupon.state]}</Tag>
        {isOut(coupon) && (
          <Button size="small" color="danger" variant="text" aria-label={about(words.withdraw, coupon.name)} onClick={onWithdraw}>
            {words.withdraw}
          </Button>
        )}
      </span>
    </li>
  );
};

/** When and where it was used, until when it is kept for something, or until when it is good. */
const useWhen = ({ state, use, reasons, lockedUntil, giftUntil, validFrom, validUntil }: CouponView): string => {
  const words = useWords(memberWords);
  const language = useLanguage();
  const today = useToday();
  const day = (instant: string) => dayWords(dayOf(instant), today, language);
  const moment = (instant: string) => momentWords(instant, today, language);
  if (state === 'redeemed' && use) return words.usedAt(day(use.at), use.storeName);
  if (state === 'deactivated' && reasons[0]) return reasons[0].message;
  if (lockedUntil) return words.lockedUntil(moment(lockedUntil));
  if (giftUntil) return words.giftUntil(moment(giftUntil));
  return dayOf(validFrom) > today ? words.from(day(validFrom)) : words.until(day(validUntil));
};

const WithdrawDialog = ({ coupon: { couponId, name }, close }: { coupon: CouponView; close: () => void }) => {
  const words = useWords(memberWords);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { mutateAsync } = useMutation({
    mutationFn: (reason: string) => call(marketerEndpoints.deactivateCoupon, { params: { couponId }, body: { reason } }),
    onSuccess: () => message.success(words.withdrawn),
    onSettled: () => queries.invalidateQueries({ queryKey: ['member'] }),
  });
  return (
    <ReasonDialog
      title={words.withdrawAsk(name)}
      label={words.reason}
      placeholder={words.reasonPlaceholder}
      missing={words.reasonMissing}
      okText={words.withdraw}
      onOk={mutateAsync}
      close={close}
    >
      <p>{words.withdrawText}</p>
    </ReasonDialog>
  );
};
