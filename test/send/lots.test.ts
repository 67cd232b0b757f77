import { heldOut, lotOf } from '../../shared/send/holdout';
import { variantOf } from '../../shared/send/variant';

/** A draw in which everybody gets this lot, as 48 bits. */
const drawing = (first: number) => () => new Uint8Array([first, 0, 0, 0, 0, 0, 255, 255]);

test('a lot is the first 48 bits as a share of all, rounded down', () => {
  expect([0, 63, 64, 128, 255].map((first) => lotOf(drawing(first), 'x', 'm', 4))).toEqual([0, 0, 1, 2, 3]);
  expect(lotOf(() => new Uint8Array(6).fill(255), 'x', 'm', 10_000)).toBe(9_999);
});

test('draws by other names are other draws, whose member it is and whose campaign', () => {
  const asked: string[] = [];
  const sign = (text: string) => {
    asked.push(text);
    return new Uint8Array(6);
  };
  lotOf(sign, 'a', 'm1', 10);
  lotOf(sign, 'a', 'm2', 10);
  lotOf(sign, 'b', 'm1', 10);
  variantOf(sign, 'm1', 'c1', [{ variantId: 'a', weight: 1 }]);
  variantOf(sign, 'm1', 'c2', [{ variantId: 'a', weight: 1 }]);
  expect(new Set(asked).size).toBe(5);
});

test('contents lie one after the other by weight', () => {
  const variants = [
    { variantId: 'a', weight: 1 },
    { variantId: 'b', weight: 2 },
    { variantId: 'c', weight: 1 },
  ];
  const got = [0, 63, 64, 128, 191, 192, 255].map((first) => variantOf(drawing(first), 'm', 'c', variants).variantId);
  expect(got).toEqual(['a', 'a', 'b', 'b', 'b', 'c', 'c']);
  expect(() => variantOf(drawing(0), 'm', 'c', [])).toThrow(RangeError);
});

test('a share holds out exactly as many lots as it says, the brand’s before the campaign’s', () => {
  /** Lot 5 of ten thousand in the brand's draw, lot 7 in the campaign's. */
  const sign = (text: string) => {
    const lot = text.includes('holdout') ? 5 : 7;
    let bits = Math.ceil((lot * 2 ** 48) / 10_000);
    return Uint8Array.from({ length: 6 }, () => {
      const byte = bits % 256;
      bits = Math.floor(bits / 256);
      return byte;
    }).reverse();
  };
  const held = (global: number, control: number) => heldOut(sign, 'm', 'c', { global, globalDraw: '1', control });
  expect([held(5, 7), held(6, 7), held(5, 8), held(6, 8)]).toEqual([undefined, 'holdout', 'control', 'holdout']);
});
