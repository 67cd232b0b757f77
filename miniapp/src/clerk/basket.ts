import type { CouponView } from '../../../shared/contract/views';
import { type Basket, type BasketLine, basketOf } from '../../../shared/coupon/basket';
import { type GoodsOfLine, type GoodsRef, isForAllGoods } from '../../../shared/coupon/goods';
import { cny, type Money, parseYuan } from '../../../shared/money/money';

/** What of a coupon decides what the clerk is asked about the basket. */
export type Asking = Pick<CouponView, 'goods' | 'value' | 'threshold'>;

/** A part of the basket that some coupon tells from the rest: goods it is only for, or goods it is not for. */
export interface Part {
  /** Under this name the amount is typed, under `<key>.pieces` how many pieces it is. */
  key: string;
  names: string[];
  /** Goods that stand for the part on its line. */
  goods: GoodsOfLine;
  asksPieces: boolean;
}

/** What was typed, by field: `total`, `pieces`, and those of the parts. */
export type Typed = Readonly<Record<string, string>>;

export const piecesField = (key: string): string => `${key}.pieces`;

const MOST_PIECES = 9_999;

const countsPieces = ({ value, threshold }: Asking): boolean =>
  threshold.kind === 'pieces' || value.kind === 'nth_item' || value.kind === 'fixed_price';

const named = ({ goods }: Asking): GoodsRef[] => (goods.only.length > 0 ? goods.only : goods.except);

const keyOf = (refs: readonly GoodsRef[]): string =>
  refs
    .map(({ kind, id }) => `${kind}:${id}`)
    .sort()
    .join(' ');

/** Goods that the coupon takes: the first named that it does not leave out again. */
const standIn = ({ goods }: Asking): GoodsRef | undefined =>
  named({ goods } as Asking).find(
    (ref) => goods.only.length === 0 || !goods.except.some(({ kind, id }) => kind === ref.kind && id === ref.id),
  );

/** The parts that these coupons ask about, each once. */
export const partsOf = (coupons: readonly Asking[]): Part[] => {
  const parts = new Map<string, Part>();
  for (const coupon of coupons) {
    const ref = standIn(coupon);
    if (isForAllGoods(coupon.goods) || !ref) continue;
    const key = keyOf(named(coupon));
    const asksPieces = (coupon.goods.only.length > 0 && countsPieces(coupon)) || (parts.get(key)?.asksPieces ?? false);
    const goods = ref.kind === 'sku' ? { sku: ref.id } : { category: ref.id };
    parts.set(key, { key, names: named(coupon).map(({ name }) => name), goods, asksPieces });
  }
  return [...parts.values()];
};

/** The part that a coupon is only for. */
export const partFor = (coupon: Asking, parts: readonly Part[]): Part | undefined =>
  coupon.goods.only.length > 0 ? parts.find(({ key }) => key === keyOf(coupon.goods.only)) : undefined;

/** Whether some coupon counts pieces of the whole basket. */
export const asksPiecesOfAll = (coupons: readonly Asking[]): boolean =>
  coupons.some((coupon) => coupon.goods.only.length === 0 && countsPieces(coupon));

/** The basket that was typed; `nothing` yet, or parts of more than the whole. */
export type Read = { basket: Basket; total: Money } | { wrong: 'nothing' | 'too_much' };

/** Reads what was typed: a line for each part that has an amount, and one for the rest, which does not say what it holds. */
export const readBasket = (typed: Typed, parts: readonly Part[]): Read => {
  const total = parseYuan(typed.total ?? '');
  if (!total || total.amount === 0) return { wrong: 'nothing' };
  const own = parts.map((part) => ({ part, amount: amountOf(typed[part.key]), pieces: piecesOf(typed[piecesField(part.key)]) }));
  const known = own.filter(({ amount }) => amount > 0);
  const rest = total.amount - known.reduce((sum, { amount }) => sum + amount, 0);
  if (rest < 0) return { wrong: 'too_much' };
  const restPieces = Math.max(1, piecesOf(typed.pieces) - known.reduce((sum, { pieces }) => sum + pieces, 0));
  if (known.length === 0 && restPieces === 1) return { basket: basketOf(total), total };
  const lines = [
    ...known.flatMap(({ part: { goods, names }, amount, pieces }, i) =>
      linesOf(`part${i + 1}`, amount, pieces, { ...goods, name: names[0] }),
    ),
    ...(rest > 0 ? linesOf('rest', rest, restPieces, {}) : []),
  ];
  return { basket: { lines }, total };
};

const amountOf = (text = ''): number => parseYuan(text)?.amount ?? 0;

const piecesOf = (text = ''): number => Math.min(MOST_PIECES, Math.max(1, Number(text) || 1));

/** So many pieces that come to the amount exactly: what does not divide makes some of them a cent dearer. */
const linesOf = (lineId: string, amount: number, pieces: number, goods: GoodsOfLine & { name?: string | undefined }): BasketLine[] => {
  const price = Math.floor(amount / pieces);
  const dearer = amount - price * pieces;
  const line = (id: string, quantity: number, each: number): BasketLine[] =>
    quantity > 0 ? [{ lineId: id, ...goods, quantity, price: cny(each) }] : [];
  return [...line(`${lineId}+`, dearer, price + 1), ...line(lineId, pieces - dearer, price)];
};
