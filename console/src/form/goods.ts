import type { Goods } from '../../../shared/coupon/goods';
import type { Draft } from './draft';

/** Goods as they are typed. */
export type GoodsDraft = Draft<Goods>;
export type RefDraft = NonNullable<GoodsDraft['only']>[number];

/** Goods that were given no name are called by their number. */
export const goodsTyped = (goods: GoodsDraft | undefined) => {
  const named = (refs: RefDraft[] = []) => refs.map(({ kind, id, name }) => ({ kind, id, name: name?.trim() || id }));
  return { only: named(goods?.only), except: named(goods?.except) };
};
