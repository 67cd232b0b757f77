import { Text, View } from '@tarojs/components';
import { cny, yuan } from '../../../../../shared/money/money';
import { Chip } from '../../../ui/controls';
import { Yuan } from '../../../ui/figures';
import { Keypad } from '../../../ui/keypad';
import { type Part, partFor, piecesField, type Read } from '../../basket';
import type { Draft } from '../../draft';
import { hasReason, type Picking, type Worth } from '../../picking';
import { useSaleWords, useWords, type Words } from '../../words';

export interface TillProps {
  draft: Draft;
  onDraft: (change: Partial<Draft>) => void;
  /** Parts of the basket that coupons tell from the rest. */
  parts: readonly Part[];
  /** Whether it matters how many pieces the whole basket has. */
  asksPieces: boolean;
  read: Read;
  picking: Picking;
  hasCoupon: boolean;
  /** Whether the system has judged this very basket. */
  isAnswered: boolean;
  onRedeem: () => void;
  onSell: () => void;
}

/** Something that the keypad can type. */
interface Field {
  key: string;
  label: string;
  isCount: boolean;
}

/** How many pieces a part has is asked once it has an amount. */
const fieldsOf = ({ parts, asksPieces, draft: { typed } }: TillProps, { checkout }: Words): Field[] => {
  const own = parts.flatMap(({ key, names, asksPieces: asks }) => {
    const name = names.join(checkout.and);
    const pieces = { key: piecesField(key), label: checkout.piecesOf(name), isCount: true };
    return [{ key, label: checkout.part(name), isCount: false }, ...(asks && typed[key] ? [pieces] : [])];
  });
  const pieces = asksPieces ? [{ key: 'pieces', label: checkout.pieces, isCount: true }] : [];
  return [{ key: 'total', label: checkout.basket, isCount: false }, ...pieces, ...own];
};

/** What is due, what is paid, the keypad; and, where a coupon asks for it, how much of it are its goods and how many pieces. */
export const Till = (props: TillProps) => {
  const { draft, onDraft, read, picking, hasCoupon, onRedeem, onSell } = props;
  const w = useWords();
  const s = useSaleWords();
  const fields = fieldsOf(props, w);
  const field = fields.find(({ key }) => key === draft.active) ?? fields[0];
  if (!field) return null;
  const value = draft.typed[field.key] ?? '';
  const { text, isUrgent } = remarkOf(props, w);
  const paid = 'total' in read ? cny(read.total.amount - (picking.isReady ? picking.discount.amount : 0)) : undefined;
  const count = picking.picked.length;
  return (
    <View className="till">
      {fields.length > 1 && (
        <View className="till__fields">
          {fields.map(({ key, label, isCount }, index) => (
            <Chip
              key={key}
              id={`field-${index}`}
              label={[label, shownOf(draft.typed[key], isCount, w)].filter(Boolean).join(' ')}
              isOn={key === field.key}
              onTap={() => onDraft({ active: key })}
            />
          ))}
        </View>
      )}
      <View className="till__sum">
        <View className="till__typed">
          <View className="caption till__label">{field.label}</View>
          <View className="till__amount" id="basket">
            <Text className="figure">
              {!field.isCount && <Text className="coupon__sign">¥</Text>}
              {value}
            </Text>
            <View className="caret" />
          </View>
        </View>
        <View className={`note till__remark${isUrgent ? ' urgent' : ''}`} id="remark">
          {text}
        </View>
        <View className="till__paid">
          <View className="caption">{w.checkout.payable}</View>
          <View className="till__amount" id="payable">
            {paid ? <Yuan money={paid} /> : <Text className="figure till__none">−</Text>}
          </View>
        </View>
      </View>
      <Keypad
        amount={value}
        isCount={field.isCount}
        onChange={(next) => onDraft({ typed: { ...draft.typed, [field.key]: next } })}
        oks={[
          // Without a coupon that could be used there is nothing to redeem.
          ...(hasCoupon
            ? [
                {
                  id: 'redeem',
                  label: count > 1 ? w.checkout.redeemMany(count) : w.checkout.redeem,
                  onTap: onRedeem,
                  isOff: !picking.isReady,
                },
              ]
            : []),
          { id: 'sell', label: s.sale.record, onTap: onSell, isOff: !('basket' in read) },
        ]}
      />
    </View>
  );
};

const shownOf = (value: string | undefined, isCount: boolean, { checkout }: Words): string => {
  if (!value) return '';
  return isCount ? checkout.count(value) : `¥${value}`;
};

/** What is to be known before it is pressed: what is missing is said where the saving would be. */
const remarkOf = ({ read, picking, parts, hasCoupon, isAnswered }: TillProps, { checkout }: Words): { text: string; isUrgent: boolean } => {
  const calm = (text: string) => ({ text, isUrgent: false });
  const urgent = (text: string) => ({ text, isUrgent: true });
  if (!hasCoupon) return calm('');
  if ('wrong' in read) return read.wrong === 'nothing' ? calm(checkout.enter) : urgent(checkout.tooMuch);
  for (const coupon of picking.picked) {
    const worth = picking.worth.get(coupon.couponId);
    if (!worth || worth.reasons.length === 0) continue;
    const part = partFor(coupon, parts);
    return urgent(part && hasReason(worth, 'goods_missing') ? checkout.typePart(part.names.join(checkout.and)) : reasonOf(worth));
  }
  if (picking.picked.length === 0) return calm(isAnswered ? checkout.noneNow : '');
  if (picking.discount.amount === 0 && picking.gifts[0] !== undefined) return calm(checkout.gives(picking.gifts[0]));
  return calm(checkout.saves(yuan(picking.discount)));
};

const reasonOf = ({ reasons }: Worth): string => reasons[0]?.message ?? '';
