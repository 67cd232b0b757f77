import { View } from '@tarojs/components';
import { useEffect } from 'react';
import type { CouponView } from '../../../../shared/contract/views';
import { yuan } from '../../../../shared/money/money';
import { distanceWords } from '../../../../shared/problem/distance-words';
import { type CouponTab, couponTab } from '../../data/coupon-tab';
import { reasonIcon } from '../../data/offers';
import { usePages } from '../../data/pages';
import { isNear, type Place } from '../../data/place';
import type { Query } from '../../data/query';
import { drawerOf, type WalletPage, walletPage } from '../../data/wallet';
import { Button } from '../../ui/button';
import { Tag } from '../../ui/controls';
import { CouponCard } from '../../ui/coupon-card';
import { go } from '../../ui/nav';
import { CardBones, Empty, ListEnd, Shown } from '../../ui/states';
import { useLanguage, useWords, type Words } from '../../words';
import { byMonth, isSoon, moment, monthWords } from '../../words/time';

type Drawer = Exclude<CouponTab, 'claimable'>;

export interface WalletProps {
  place: Place;
  query: Query<WalletPage>;
  isMember: boolean;
  drawer: Drawer;
}

/** The member's coupons: what can still be used, what was used, or what is over. */
export const Wallet = ({ place, query, isMember, drawer }: WalletProps) => {
  const w = useWords();
  const pages = usePages(query, (cursor) => walletPage(place, cursor));
  const { hasMore, isLoadingMore, failure, more } = pages;
  const shown = pages.items.filter((coupon) => drawerOf(coupon) === drawer);
  const isBarren = isMember && shown.length === 0 && hasMore && !isLoadingMore && !failure;
  useEffect(() => {
    // Pages go by time: one may hold nothing for this drawer.
    if (isBarren) more();
  }, [isBarren, more]);
  if (!isMember)
    return (
      <Empty title={w.coupon.emptyMine} text={w.coupon.joinFirst} action={{ label: w.home.join, onTap: () => go('member/pages/join') }} />
    );
  return (
    <Shown query={query} skeleton={<CardBones />} failedTitle={w.coupon.failed} failedNote={w.coupon.showCodeInstead}>
      {() => (
        <>
          {shown.length === 0 && !hasMore && <Nothing drawer={drawer} />}
          {drawer === 'used' ? <UsedByMonth coupons={shown} /> : shown.map((coupon) => <OwnCoupon key={coupon.couponId} coupon={coupon} />)}
          <ListEnd pages={pages} />
        </>
      )}
    </Shown>
  );
};

/** When a coupon was used; of one that was used up without a use, when it was had. */
const usedAt = ({ use, issuedAt }: CouponView): string => use?.at ?? issuedAt;

/** What was used last comes first, under the month in which it was. */
const UsedByMonth = ({ coupons }: { coupons: readonly CouponView[] }) => {
  const w = useWords();
  const inOrder = [...coupons].sort((a, b) => Date.parse(usedAt(b)) - Date.parse(usedAt(a)));
  return (
    <>
      {byMonth(inOrder, usedAt).map(([month, own]) => (
        <View key={month} id={`used-${month}`}>
          <View className="month">{monthWords(month, w)}</View>
          {own.map((coupon) => (
            <OwnCoupon key={coupon.couponId} coupon={coupon} />
          ))}
        </View>
      ))}
    </>
  );
};

const Nothing = ({ drawer }: { drawer: Drawer }) => {
  const w = useWords();
  const toMine = { label: w.home.allMine, onTap: () => couponTab.set('mine') };
  if (drawer === 'used') return <Empty title={w.coupon.emptyUsed} text={w.coupon.emptyUsedText} action={toMine} />;
  if (drawer === 'over') return <Empty title={w.coupon.emptyOver} text={w.coupon.emptyOverText} action={toMine} />;
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
  if (drawerOf(coupon) !== 'mine') return coupon.reasons[0]?.message ?? '';
  if (Date.parse(validFrom) > now) return w.coupon.validFrom(moment(validFrom, now, w));
  return isSoon(validUntil, now) ? w.coupon.expires(moment(validUntil, now, w)) : w.coupon.validUntil(moment(validUntil, now, w));
};

/** One word for what a coupon is or was; none while it can be used. */
const tagOf = ({ state, giftUntil }: CouponView, w: Words): string => {
  const { used, usedUp, expired, withdrawn, locked, held, onItsWay } = w.coupon;
  const names = { redeemed: used, returned: usedUp, expired, deactivated: withdrawn, cancelled: w.giveBack.done, locked, held, issued: '' };
  return giftUntil !== undefined && state === 'issued' ? onItsWay : names[state];
};

const OwnCoupon = ({ coupon }: { coupon: CouponView }) => {
  const w = useWords();
  const language = useLanguage();
  const now = Date.now();
  const { couponId, state, nearest, storeWords, use } = coupon;
  const open = () => go('member/pages/coupon', { couponId });
  const isMine = drawerOf(coupon) === 'mine';
  const [reason] = coupon.reasons;
  const isBlocked = isMine && reason !== undefined;
  const tag = tagOf(coupon, w);
  const where = use && state === 'redeemed' ? w.coupon.saved(yuan(use.discount)) : storeWords;
  const action = !isMine || tag !== '' ? <Tag label={tag} {...(isMine && { tone: 'amber' as const })} /> : undefined;
  const button = isBlocked ? (
    <Button label={w.coupon.why} kind="line" small onTap={open} id={`why-${couponId}`} />
  ) : (
    <Button label={w.coupon.use} small onTap={open} id={`show-${couponId}`} />
  );
  return (
    <CouponCard
      id={`coupon-${couponId}`}
      terms={coupon}
      name={coupon.name}
      where={isMine && isNear(nearest) ? w.coupon.nearest(distanceWords(nearest.distance, language)) : where}
      valid={timeOf(coupon, now, w)}
      state={!isMine ? 'used' : isBlocked ? 'blocked' : isSoon(coupon.validUntil, now) ? 'expiring' : 'open'}
      action={action ?? button}
      reason={isBlocked ? { icon: reasonIcon(reason), text: reason.message } : undefined}
      onTap={open}
    />
  );
};
