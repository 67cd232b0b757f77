import type { CouponView } from '../../../../shared/contract/views';
import { yuan } from '../../../../shared/money/money';
import { distanceWords } from '../../../../shared/problem/words';
import { couponTab } from '../../data/coupon-tab';
import { usePages } from '../../data/pages';
import { isNear, type Place } from '../../data/place';
import type { Query } from '../../data/query';
import { type WalletPage, walletPage } from '../../data/wallet';
import { Button } from '../../ui/button';
import { Tag } from '../../ui/controls';
import { CouponCard } from '../../ui/coupon-card';
import { go } from '../../ui/nav';
import { CardBones, Empty, ListEnd, Shown } from '../../ui/states';
import { useLanguage, useWords, type Words } from '../../words';
import { isSoon, moment } from '../../words/time';

/** The member's coupons: what can be used, or what is over. */
export const Wallet = ({
  place,
  query,
  isMember,
  isPast,
}: {
  place: Place;
  query: Query<WalletPage>;
  isMember: boolean;
  isPast: boolean;
}) => {
  const w = useWords();
  const pages = usePages(query.data, (cursor) => walletPage(place, cursor));
  if (!isMember)
    return (
      <Empty title={w.coupon.emptyMine} text={w.coupon.joinFirst} action={{ label: w.home.join, onTap: () => go('member/pages/join') }} />
    );
  const shown = pages.items.filter(({ state }) => (state === 'issued') !== isPast);
  return (
    <Shown query={query} skeleton={<CardBones />} failedTitle={w.coupon.failed} failedNote={w.coupon.showCodeInstead}>
      {() => (
        <>
          {shown.length === 0 && !pages.hasMore && <Nothing isPast={isPast} />}
          {shown.map((coupon) => (
            <OwnCoupon key={coupon.couponId} coupon={coupon} />
          ))}
          <ListEnd pages={pages} />
        </>
      )}
    </Shown>
  );
};

const Nothing = ({ isPast }: { isPast: boolean }) => {
  const w = useWords();
  if (isPast) return <Empty title={w.coupon.emptyPast} text={w.coupon.emptyPastText} />;
  return (
    <Empty
      title={w.coupon.emptyMine}
      text={w.coupon.emptyMineText}
      action={{ label: w.coupon.emptyMineGo, onTap: () => couponTab.set('claimable') }}
    />
  );
};

/** Until when it is good, or what became of it. */
const timeOf = (coupon: CouponView, now: number, w: Words): string => {
  const { state, use, validFrom, validUntil } = coupon;
  if (state === 'redeemed' && use) return w.coupon.usedAt(moment(use.at, now, w), use.storeName);
  if (state === 'expired') return w.coupon.expiredAt(moment(validUntil, now, w));
  if (state === 'deactivated') return w.coupon.deactivated;
  if (Date.parse(validFrom) > now) return w.coupon.validFrom(moment(validFrom, now, w));
  return isSoon(validUntil, now) ? w.coupon.expires(moment(validUntil, now, w)) : w.coupon.validUntil(moment(validUntil, now, w));
};

const OwnCoupon = ({ coupon }: { coupon: CouponView }) => {
  const w = useWords();
  const language = useLanguage();
  const now = Date.now();
  const { couponId, state, nearest, storeWords, use } = coupon;
  const open = () => go('member/pages/coupon', { couponId });
  const isOpen = state === 'issued';
  const tag = { redeemed: w.coupon.used, expired: w.coupon.expired, deactivated: w.coupon.withdrawn, issued: '' }[state];
  const where = use && state === 'redeemed' ? w.coupon.saved(yuan(use.discount)) : storeWords;
  return (
    <CouponCard
      id={`coupon-${couponId}`}
      value={coupon.value}
      name={coupon.name}
      where={isOpen && isNear(nearest) ? w.coupon.nearest(distanceWords(nearest.distance, language)) : where}
      valid={timeOf(coupon, now, w)}
      state={!isOpen ? 'used' : isSoon(coupon.validUntil, now) ? 'expiring' : 'open'}
      action={isOpen ? <Button label={w.coupon.use} small onTap={open} id={`show-${couponId}`} /> : <Tag label={tag} />}
      onTap={open}
    />
  );
};
