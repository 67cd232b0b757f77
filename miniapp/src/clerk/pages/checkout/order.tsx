import { View } from '@tarojs/components';
import { useState } from 'react';
import type { OrderView } from '../../../../../shared/contract/orders';
import { cny } from '../../../../../shared/money/money';
import { codeOf, failureWords, isCertain } from '../../../api/failure';
import { uniqueId } from '../../../api/unique';
import { forget } from '../../../data/query';
import { Screen } from '../../../ui/screen';
import { Notice } from '../../../ui/states';
import { asksPiecesOfAll, partFor, partsOf, readBasket } from '../../basket';
import { useNow } from '../../clock';
import type { Draft } from '../../draft';
import { isOutdated, type Scan } from '../../hand-over';
import { useCustomer } from '../../know-customer';
import { afterTap, isUsable, pick, usableFirst } from '../../picking';
import { ReturnOrderSheet } from '../../return-order';
import { staffSession } from '../../session';
import type { Asked } from '../../unsettled';
import { useValidation } from '../../validation';
import { useLanguage, useWords } from '../../words';
import { Customer } from './customer';
import { CustomerSheet } from './customer-sheet';
import { HandOut, HandOutSheet } from './hand-out';
import { Outdated } from './outdated';
import { Picks } from './picks';
import type { Selling } from './purchase';
import { Till } from './till';

export interface OrderProps {
  scan: Scan;
  /** When it was scanned, in milliseconds by this phone's clock. */
  at: number;
  draft: Draft;
  onDraft: (change: Partial<Draft>) => void;
  onRedeem: (asked: Asked) => void;
  /** On to recording it as a purchase. */
  onSell: (selling: Selling) => void;
}

/** Before it is redeemed: the customer, the best combination unless the clerk picks another, and the till. */
export const Order = ({ scan, at, draft, onDraft, onRedeem, onSell }: OrderProps) => {
  const w = useWords();
  const language = useLanguage();
  const [isHandingOut, setHandingOut] = useState(false);
  const [isKnowing, setKnowing] = useState(false);
  const [returning, setReturning] = useState<OrderView>();
  const [tags, setTags] = useState(scan.customer.tags);
  useNow(5_000);
  const { ticket } = scan;
  const customer = { ...scan.customer, tags };
  const staff = staffSession.store.get()?.staff;
  const storeId = staff?.storeId ?? '';
  const known = useCustomer(customer.memberId, { ticket, storeId }).data;
  // A coupon's own code lets the clerk use that coupon alone.
  const coupons = usableFirst([...scan.coupons, ...(scan.kind === 'member' ? draft.handed : [])]);
  const usable = coupons.filter(isUsable).map(({ coupon }) => coupon);
  const parts = partsOf(usable);
  const read = readBasket(draft.typed, parts);
  const basket = 'basket' in read ? read.basket : undefined;
  const couponIds = usable.map(({ couponId }) => couponId).slice(0, 50);
  const validation = useValidation(basket && couponIds.length > 0 ? { couponIds, ticket, storeId, basket } : undefined);
  const picking = pick({ usable, byHand: draft.byHand, basket, validation, language });

  const redeem = () => {
    if (!staff || !picking.isReady || !('basket' in read)) return;
    const { picked, discount } = picking;
    const payable = cny(read.total.amount - discount.amount);
    onRedeem({
      id: uniqueId(),
      staffId: staff.staffId,
      storeId,
      couponIds: picked.map(({ couponId }) => couponId),
      couponNames: picked.map(({ name }) => name),
      ticket,
      maskedName: customer.maskedName,
      basket: read.basket,
      total: read.total,
      discount,
      payable,
      sentAt: Date.now(),
    });
  };

  const sell = () => {
    if (!staff || !('basket' in read)) return;
    const coupons = picking.isReady ? picking.picked : [];
    onSell({ staffId: staff.staffId, storeId, ticket, customer, basket: read.basket, total: read.total, coupons, gifts: picking.gifts });
  };

  if (isOutdated(at, Date.now()) || codeOf(validation.failure) === 'code_too_old') return <Outdated />;
  return (
    <Screen
      title={w.checkout.title}
      overlay={
        <>
          <Till
            draft={draft}
            onDraft={onDraft}
            parts={parts}
            asksPieces={asksPiecesOfAll(usable)}
            read={read}
            picking={picking}
            hasCoupon={usable.length > 0}
            isAnswered={validation.isCurrent}
            onRedeem={redeem}
            onSell={sell}
          />
          {returning && (
            <ReturnOrderSheet
              order={returning}
              storeId={storeId}
              onClose={() => setReturning(undefined)}
              onReturned={() => {
                forget('purchases.');
                setReturning(undefined);
              }}
            />
          )}
          {isKnowing && !returning && (
            <CustomerSheet
              storeId={storeId}
              customer={customer}
              ticket={ticket}
              onTags={setTags}
              onReturn={setReturning}
              onClose={() => setKnowing(false)}
            />
          )}
          {isHandingOut && (
            <HandOutSheet
              storeId={storeId}
              customer={customer}
              ticket={ticket}
              handed={draft.handed}
              onHanded={(coupon) => onDraft({ handed: [...draft.handed, { coupon, reasons: coupon.reasons }] })}
              onClose={() => setHandingOut(false)}
            />
          )}
        </>
      }
    >
      <Customer customer={customer} known={known} onOpen={() => setKnowing(true)} />
      <View className="section">
        <Picks
          coupons={coupons}
          picking={picking}
          validation={validation}
          parts={parts}
          isByHand={draft.byHand !== undefined}
          onAdvice={() => onDraft({ byHand: undefined })}
          onTap={(coupon) => {
            const part = partFor(coupon, parts);
            const asksPart = part && !draft.typed[part.key] && !picking.picked.includes(coupon);
            onDraft({ byHand: afterTap(picking.picked, coupon), ...(asksPart && { active: part.key }) });
          }}
        />
        {validation.failure && basket && (
          <View className="gap-s">
            <Notice text={isCertain(validation.failure) ? failureWords(validation.failure, language, w) : w.checkout.slow} />
          </View>
        )}
        {usable.length === 0 && (
          <View className="gap-s">
            <Notice
              text={
                coupons.length === 0 ? [w.checkout.none, w.checkout.noneText].join(language === 'zh' ? '，' : '. ') : w.checkout.noneText
              }
            />
          </View>
        )}
      </View>
      <HandOut storeId={storeId} onOpen={() => setHandingOut(true)} />
    </Screen>
  );
};
