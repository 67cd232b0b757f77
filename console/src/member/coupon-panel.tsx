import type { CouponView } from '../../../shared/contract/views';
import { useToday } from '../brand/use-brand';
import { MoneyFigure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { Tag, type TagColour } from '../ui/tag';
import { useLanguage } from '../words/language';
import { dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { memberWords } from './words';

const COLOURS: Record<CouponView['state'], TagColour> = { issued: 'amber', redeemed: 'pine', expired: 'plain', deactivated: 'plain' };

/** The coupons of the member, with what became of each. */
export const CouponPanel = ({ coupons }: { coupons: CouponView[] }) => {
  const words = useWords(memberWords);
  const language = useLanguage();
  const today = useToday();
  const about = ({ state, use, validFrom, validUntil }: CouponView): string => {
    const day = (instant: string) => dayWords(dayOf(instant), today, language);
    if (state === 'redeemed' && use) return words.usedAt(day(use.at), use.storeName);
    return dayOf(validFrom) > today ? words.from(day(validFrom)) : words.until(day(validUntil));
  };
  return (
    <Panel title={words.coupons} remark={words.couponsRemark(coupons.length)} className="side-panel">
      {coupons.length === 0 ? (
        <p className="side-panel__none">{words.noCoupons}</p>
      ) : (
        <ul className="holds">
          {coupons.map((coupon) => (
            <li key={coupon.couponId}>
              <MoneyFigure value={coupon.value.off} className={coupon.state === 'issued' ? 'amount' : 'holds__over'} />
              <div>
                <p>{coupon.name}</p>
                <p className="caption">{about(coupon)}</p>
              </div>
              <Tag colour={COLOURS[coupon.state]}>{words.couponStates[coupon.state]}</Tag>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
