import * as v from 'valibot';
import { type Stub, stubOf } from '../../miniapp/src/ui/worth';
import { CouponTerms } from '../../shared/coupon/template';
import { cny } from '../../shared/money/money';
import type { Language } from '../../shared/problem/words';

const LATTE = { only: [{ kind: 'sku', id: 'latte', name: '燕麦拿铁' }] };
const stub = (rules: object, language: Language = 'zh'): Stub =>
  stubOf(v.parse(CouponTerms, { name: '券', stores: { kind: 'all' }, ...rules }), language);

describe('what a coupon’s stub says', () => {
  const over = { threshold: { kind: 'amount', amount: cny(10_000) } };
  test.each<[string, object, Stub]>([
    ['满减', { value: { kind: 'amount_off', off: cny(2_000) }, ...over }, { sign: '¥', figure: '20', under: '满 100 可用' }],
    ['折', { value: { kind: 'percent_off', payPercent: 88 } }, { figure: '8.8', unit: '折', under: '无门槛' }],
    ['五折', { value: { kind: 'percent_off', payPercent: 50 } }, { word: '半价', under: '无门槛' }],
    ['特价', { value: { kind: 'fixed_price', price: cny(990) }, goods: LATTE }, { sign: '¥', figure: '9.90', under: '特价，燕麦拿铁' }],
    ['兑换', { value: { kind: 'fixed_price', price: cny(0) }, goods: LATTE }, { word: '兑换', under: '燕麦拿铁' }],
    ['赠品', { value: { kind: 'free_gift', gift: '冻干三颗' } }, { word: '赠品', under: '冻干三颗' }],
    ['免运费', { value: { kind: 'free_shipping' }, ...over }, { word: '免运费', under: '满 100 可用' }],
    [
      '阶梯',
      {
        value: {
          kind: 'steps',
          steps: [
            { from: cny(10_000), off: cny(1_000) },
            { from: cny(20_000), off: cny(3_000) },
          ],
        },
      },
      { sign: '¥', figure: '30', under: '满 100 起，最高减' },
    ],
    ['第二件', { value: { kind: 'nth_item', nth: 2, payPercent: 50 } }, { word: '半价', under: '第 2 件' }],
    ['买一送一', { value: { kind: 'nth_item', nth: 2, payPercent: 0 } }, { word: '免费', under: '第 2 件' }],
  ])('%s', (_, rules, said) => expect(stub(rules)).toEqual(said));

  test('in English a share is what is taken off', () => {
    expect(stub({ value: { kind: 'percent_off', payPercent: 88 } }, 'en')).toEqual({ figure: '12', unit: '% off', under: 'No minimum' });
  });
});
