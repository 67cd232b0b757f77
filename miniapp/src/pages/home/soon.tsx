import { View } from '@tarojs/components';
import type { CouponView } from '../../../../shared/contract/views';
import { couponTab } from '../../data/coupon-tab';
import type { Place } from '../../data/place';
import { useWallet } from '../../data/wallet';
import { go, toTab } from '../../ui/nav';
import { Head, Panel, Row } from '../../ui/rows';
import { useWords } from '../../words';
import { isSoon, moment } from '../../words/time';

/** What ends within so many milliseconds is about to; so many are shown. */
const AHEAD_MS = 3 * 24 * 3_600_000;
const SHOWN = 3;

const endsSoon = ({ state, validUntil, giftUntil }: CouponView, now: number): boolean => {
  const left = Date.parse(validUntil) - now;
  return state === 'issued' && giftUntil === undefined && left > 0 && left < AHEAD_MS;
};

/** Coupons about to expire, the soonest first; nothing where there is none. */
export const Soon = ({ place, isMember }: { place: Place; isMember: boolean }) => {
  const w = useWords();
  const now = Date.now();
  const ending = (useWallet(place, isMember).data?.items ?? [])
    .filter((coupon) => endsSoon(coupon, now))
    .sort((a, b) => Date.parse(a.validUntil) - Date.parse(b.validUntil));
  if (!isMember || ending.length === 0) return null;
  const toWallet = () => {
    couponTab.set('mine');
    toTab('coupons');
  };
  return (
    <View className="section" id="soon">
      <Head title={w.home.soon} more={w.home.allMine} onMore={toWallet} />
      <Panel>
        {ending.slice(0, SHOWN).map(({ couponId, name, validUntil }) => (
          <Row
            key={couponId}
            id={`soon-${couponId}`}
            icon="ticket"
            title={name}
            sub={<View className={isSoon(validUntil, now) ? 'urgent' : ''}>{w.coupon.expires(moment(validUntil, now, w))}</View>}
            onTap={() => go('member/pages/coupon', { couponId })}
          />
        ))}
      </Panel>
    </View>
  );
};
