import { View } from '@tarojs/components';
import { useDidHide, useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { memberEndpoints } from '../../../../../shared/contract/member';
import type { CouponView } from '../../../../../shared/contract/views';
import { RETURN_WINDOW_SECONDS } from '../../../../../shared/coupon/life';
import { valueWords } from '../../../../../shared/coupon/words';
import { yuan } from '../../../../../shared/money/money';
import { distanceWords } from '../../../../../shared/problem/words';
import { call } from '../../../api/client';
import { codeOf } from '../../../api/failure';
import { useCodes } from '../../../data/codes';
import { couponTab } from '../../../data/coupon-tab';
import { locateIfAllowed, usePlace } from '../../../data/place';
import { forget, load } from '../../../data/query';
import { touch } from '../../../data/touch';
import { useCoupon, useWallet } from '../../../data/wallet';
import { platform } from '../../../platform';
import { Button } from '../../../ui/button';
import { CodePlate } from '../../../ui/code-plate';
import { Yuan } from '../../../ui/figures';
import { Icon, type IconName } from '../../../ui/icon';
import { go, toTab } from '../../../ui/nav';
import { Head, Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, Notice, Shown } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
import { isSoon, moment } from '../../../words/time';
import './coupon.css';

/** How often the state is asked for while the code is on the screen, in milliseconds. */
const POLL_MS = 1_000;

/** A coupon of one's own: its code while it can be used, and what became of it. */
export default function Coupon() {
  const w = useWords();
  const { couponId = '' } = useRouter().params;
  const coupon = useCoupon(couponId);
  const place = usePlace();
  const { nearest } = useWallet(place, true).data?.items.find((one) => one.couponId === couponId) ?? {};
  useEffect(() => {
    locateIfAllowed();
  }, []);
  usePolling(coupon.data, () => load(`coupon:${couponId}`, () => call(memberEndpoints.coupon, { params: { couponId } })));
  const templateId = coupon.data?.templateId;
  useEffect(() => {
    if (templateId) touch('coupon_viewed', { couponId, templateId });
  }, [couponId, templateId]);
  const before = usePrevious(coupon.data?.state);
  const [wasReturned, setReturned] = useState(false);
  useEffect(() => {
    if (before === undefined || before === coupon.data?.state) return;
    setReturned(before === 'redeemed');
    forget('wallet');
  }, [before, coupon.data?.state]);

  const toWallet = () => {
    couponTab.set('mine');
    toTab('coupons');
  };
  if (codeOf(coupon.failure) === 'not_found')
    return (
      <Screen title={w.code.couponTitle}>
        <Empty title={w.offer.gone} text={w.offer.goneText} action={{ label: w.code.toWallet, onTap: toWallet }} />
      </Screen>
    );
  return (
    <Screen title={w.code.couponTitle} tight>
      <Shown
        query={{ ...coupon, failure: coupon.data ? undefined : coupon.failure }}
        skeleton={<PlateBones />}
        failedTitle={w.coupon.failed}
        failedNote={w.coupon.showCodeInstead}
      >
        {(shown) =>
          shown.state === 'issued' ? (
            <>
              {wasReturned && (
                <View className="gap-below">
                  <Notice icon="undo" tone="pine" text={w.code.returned} />
                </View>
              )}
              <InUse coupon={shown} />
              {nearest && (
                <View className="section">
                  <Head title={w.code.nearby} />
                  <NearestRow {...nearest} />
                </View>
              )}
            </>
          ) : (
            <Over coupon={shown} onBack={toWallet} />
          )
        }
      </Shown>
    </Screen>
  );
}

/** Asks again, one question at a time, while the page is seen and the answer can change. */
const usePolling = (coupon: CouponView | undefined, ask: () => Promise<void>): void => {
  const [isSeen, setSeen] = useState(true);
  useDidShow(() => setSeen(true));
  useDidHide(() => setSeen(false));
  const asking = useRef(ask);
  asking.current = ask;
  const canChange = coupon?.state === 'issued' || (coupon?.state === 'redeemed' && coupon.use !== undefined && isUndoable(coupon.use.at));
  useEffect(() => {
    if (!isSeen || !canChange) return undefined;
    let isOn = true;
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      timer = setTimeout(async () => {
        await asking.current();
        if (isOn) next();
      }, POLL_MS);
    };
    next();
    return () => {
      isOn = false;
      clearTimeout(timer);
    };
  }, [isSeen, canChange]);
};

const isUndoable = (redeemedAt: string): boolean => Date.now() - Date.parse(redeemedAt) < RETURN_WINDOW_SECONDS * 1000;

const usePrevious = <T,>(value: T): T | undefined => {
  const known = useRef<{ now: T; before: T | undefined }>({ now: value, before: undefined });
  if (known.current.now !== value) known.current = { now: value, before: known.current.now };
  return known.current.before;
};

const PlateBones = () => (
  <View className="code__head">
    <View className="bone bone--title bone--centre" />
    <View className="bone bone--line bone--centre" />
    <View className="bone bone--plate" />
  </View>
);

const InUse = ({ coupon }: { coupon: CouponView }) => {
  const w = useWords();
  const language = useLanguage();
  const now = Date.now();
  const { couponId, templateId, name, value, validFrom, validUntil, storeWords } = coupon;
  const isStarted = Date.parse(validFrom) <= now;
  const shown = useCodes(() => call(memberEndpoints.couponCode, { params: { couponId } }));
  const hasCode = shown.code !== undefined;
  useEffect(() => platform.brighten(), []);
  useEffect(() => {
    if (hasCode) touch('code_shown', { couponId, templateId });
  }, [hasCode, couponId, templateId]);
  const time = moment(isStarted ? validUntil : validFrom, now, w);
  return (
    <>
      <View className="code__head">
        <View className="code__title">{name}</View>
        <View className={isSoon(validUntil, now) ? 'note urgent' : 'note'}>
          {valueWords(value, language)}
          {language === 'zh' ? '，' : ', '}
          {isStarted ? w.coupon.validUntil(time) : w.coupon.validFrom(time)}
        </View>
      </View>
      <CodePlate shown={shown} ringColour="var(--primary)" />
      <View className="facts">
        <Fact icon="ticket" text={value.threshold.amount > 0 ? w.code.rules.threshold(yuan(value.threshold)) : w.code.rules.noThreshold} />
        <Fact icon="store" text={w.code.rules.where(storeWords)} />
        <Fact icon="layers" text={w.code.rules.single} />
      </View>
    </>
  );
};

const Fact = ({ icon, text }: { icon: IconName; text: string }) => (
  <View className="fact">
    <Icon name={icon} size="m" />
    <View className="note">{text}</View>
  </View>
);

const NearestRow = ({ storeId, name, distance, position }: NonNullable<CouponView['nearest']>) => {
  const w = useWords();
  const language = useLanguage();
  return (
    <Panel>
      <Row
        title={name}
        sub={w.home.far(distanceWords(distance, language))}
        onTap={() => go('member/pages/store', { storeId })}
        end={<Button label={w.stores.go} kind="quiet" small onTap={() => platform.showWay({ name, address: '', position })} />}
      />
    </Panel>
  );
};

/** Used, expired or withdrawn: what happened, and the way on. */
const Over = ({ coupon, onBack }: { coupon: CouponView; onBack: () => void }) => {
  const w = useWords();
  const now = Date.now();
  const { state, use, name, validUntil } = coupon;
  if (state === 'redeemed' && use)
    return (
      <View className="over" id="redeemed">
        <View className="over__mark">
          <Icon name="check" />
        </View>
        <View className="code__title">{w.code.redeemed}</View>
        <View className="note">{name}</View>
        <View className="over__saved">
          <View className="note">{w.code.savedNow}</View>
          <Yuan money={use.discount} className="over__amount amount" />
        </View>
        <View className="note">{w.code.redeemedText(use.storeName, moment(use.at, now, w))}</View>
        <View className="section" />
        <Button label={w.code.toWallet} kind="line" onTap={onBack} />
      </View>
    );
  const text = state === 'expired' ? w.coupon.expiredAt(moment(validUntil, now, w)) : w.coupon.deactivated;
  return <Empty title={name} text={text} action={{ label: w.code.toWallet, onTap: onBack }} />;
};
