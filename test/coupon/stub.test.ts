import * as v from 'valibot';
import { type Stub, stubOf } from '../../shared/coupon/stub';
import { CouponTerms } from '../../shared/coupon/template';
import { cny } from '../../shared/money/money';
import type { Language } from '../../shared/problem/words';

const ref = (name: string) => ({ kind: 'sku', id: name, name });
const LATTE = { only: [ref('燕麦拿铁')] };
const TWO = { only: [ref('燕麦拿铁'), ref('手冲咖啡')] };
const stub = (rules: object, language: Language): Stub =>
  stubOf(v.parse(CouponTerms, { name: '券', stores: { kind: 'all' }, ...rules }), language);

const over = { threshold: { kind: 'amount', amount: cny(10_000) } };
const percent = (payPercent: number) => ({ value: { kind: 'percent_off', payPercent } });
const price = (fen: number) => ({ value: { kind: 'fixed_price', price: cny(fen) } });
const nth = (payPercent: number, piece = 2) => ({ value: { kind: 'nth_item', nth: piece, payPercent } });
const steps = {
  value: {
    kind: 'steps',
    steps: [
      { from: cny(10_000), off: cny(1_000) },
      { from: cny(20_000), off: cny(3_000) },
      { from: cny(30_000), off: cny(5_000) },
    ],
  },
};

test.each<[string, object, Stub, Stub]>([
  [
    '满减',
    { value: { kind: 'amount_off', off: cny(2_000) }, ...over },
    { sign: '¥', figure: '20', under: '满 100 可用' },
    { sign: '¥', figure: '20', under: 'From ¥100' },
  ],
  ['折', percent(88), { figure: '8.8', unit: '折', under: '无门槛' }, { figure: '12', unit: '% off', under: 'No minimum' }],
  ['五折', percent(50), { word: '半价', under: '无门槛' }, { figure: '50', unit: '% off', under: 'No minimum' }],
  [
    '特价',
    { ...price(990), goods: LATTE },
    { sign: '¥', figure: '9.90', under: '特价，燕麦拿铁' },
    { sign: '¥', figure: '9.90', under: '燕麦拿铁' },
  ],
  [
    '多种商品的特价',
    { ...price(990), goods: TWO },
    { sign: '¥', figure: '9.90', under: '特价，限 1 件' },
    { sign: '¥', figure: '9.90', under: 'for one piece' },
  ],
  ['一分钱的特价', price(1), { sign: '¥', figure: '0.01', under: '特价，限 1 件' }, { sign: '¥', figure: '0.01', under: 'for one piece' }],
  ['兑换', { ...price(0), goods: LATTE }, { word: '兑换', under: '燕麦拿铁' }, { word: 'Free', under: '燕麦拿铁' }],
  ['任意兑换', price(0), { word: '兑换', under: '限 1 件' }, { word: 'Free', under: 'for one piece' }],
  ['赠品', { value: { kind: 'free_gift', gift: '冻干三颗' } }, { word: '赠品', under: '冻干三颗' }, { word: 'Gift', under: '冻干三颗' }],
  [
    '免运费',
    { value: { kind: 'free_shipping' }, ...over },
    { word: '免运费', under: '满 100 可用' },
    { word: 'Free shipping', under: 'From ¥100' },
  ],
  ['阶梯', steps, { sign: '¥', figure: '50', under: '满 100 起，最高减' }, { sign: '¥', figure: '50', under: 'at most, from ¥100' }],
  ['第二件', nth(50), { word: '半价', under: '第 2 件' }, { figure: '50', unit: '% off', under: 'piece no. 2' }],
  ['第三件', nth(70, 3), { figure: '7', unit: '折', under: '第 3 件' }, { figure: '30', unit: '% off', under: 'piece no. 3' }],
  ['买一送一', nth(0), { word: '免费', under: '第 2 件' }, { word: 'Free', under: 'piece no. 2' }],
])('the stub of %s says what it is worth, in Chinese and in English', (_, rules, zh, en) => {
  expect(stub(rules, 'zh')).toEqual(zh);
  expect(stub(rules, 'en')).toEqual(en);
});
