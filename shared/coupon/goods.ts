import * as v from 'valibot';

/** Goods named in a rule: one article by its SKU or a whole category, with the name that people read. */
export const GoodsRef = v.object({
  kind: v.picklist(['sku', 'category']),
  id: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
});
export type GoodsRef = v.InferOutput<typeof GoodsRef>;

const Refs = v.optional(v.pipe(v.array(GoodsRef), v.maxLength(200)), []);

/** Which goods a coupon is for (适用商品): `only` these, all when none are named, and never those in `except`. */
export const Goods = v.object({ only: Refs, except: Refs });
export type Goods = v.InferOutput<typeof Goods>;

/** What of a line says which goods it holds. */
export interface GoodsOfLine {
  sku?: string | undefined;
  category?: string | undefined;
}

const names = (refs: readonly GoodsRef[], line: GoodsOfLine): boolean =>
  refs.some(({ kind, id }) => (kind === 'sku' ? line.sku : line.category) === id);

/** Whether a line's goods count for a coupon; a line that does not say what it holds counts only where no goods are chosen. */
export const covers = (goods: Goods, line: GoodsOfLine): boolean =>
  (goods.only.length === 0 || names(goods.only, line)) && !names(goods.except, line);

/** Whether the coupon is for any goods at all. */
export const isForAllGoods = (goods: Goods): boolean => goods.only.length === 0 && goods.except.length === 0;

/** How many names of goods a sentence holds; the app shows all of them. */
export const NAMES_SHOWN = 5;

/** The names of goods as a reason gives them, whatever its language, the first few of many: 手冲咖啡、燕麦拿铁… */
export const goodsNames = (refs: readonly GoodsRef[]): string => {
  const names = refs.slice(0, NAMES_SHOWN).map(({ name }) => name);
  return `${names.join('、')}${refs.length > NAMES_SHOWN ? '…' : ''}`;
};
