import { asLot, changed, furthestFirst, isOverAt, newestFirst, type Part, slice, soonestFirst, together } from '../../shared/points/part';

const END = { may: '2027-05-31T15:59:59.999Z', june: '2027-06-30T15:59:59.999Z' };
const AT = { first: '2026-12-01T16:00:00.000Z', second: '2026-12-02T16:00:00.000Z' };
const part = (amount: number, expiresAt?: string, availableAt?: string): Part => ({
  amount,
  ...(expiresAt && { expiresAt }),
  ...(availableAt && { availableAt }),
});
const amounts = (parts: readonly Part[]): number[] => parts.map(({ amount }) => amount);

test('soonest first: those that never expire come last, and equals stay as they are', () => {
  const parts = [part(1), part(2, END.june), part(3, END.may, AT.second), part(4, END.may, AT.first), part(5)];
  expect(amounts(soonestFirst(parts))).toEqual([3, 4, 2, 1, 5]);
  expect(amounts(soonestFirst([...parts].reverse()))).toEqual([4, 3, 2, 5, 1]);
});

test('newest first: those that never expire come first, and equals stay as they are', () => {
  const parts = [part(1, END.may), part(2, END.june, AT.second), part(3), part(4, END.june, AT.first), part(5)];
  expect(amounts(newestFirst(parts))).toEqual([3, 5, 2, 4, 1]);
  expect(amounts(newestFirst([...parts].reverse()))).toEqual([5, 3, 4, 2, 1]);
});

test('furthest first: of those that become available together the soonest expiring, and what is available already comes last', () => {
  const parts = [
    part(1),
    part(2, END.june, AT.first),
    part(3, END.june, AT.second),
    part(4, END.may, AT.second),
    part(5, END.may, AT.first),
  ];
  expect(amounts(furthestFirst(parts))).toEqual([4, 3, 5, 2, 1]);
  expect(amounts(furthestFirst([...parts].reverse()))).toEqual([4, 3, 5, 2, 1]);
});

test.each([
  [0, 10, [3, 5, 2]],
  [0, 4, [3, 1]],
  [0, 3, [3]],
  [1, 4, [2, 2]],
  [3, 5, [5]],
  [8, 5, [2]],
  [10, 5, []],
  [0, 0, []],
  [0, 99, [3, 5, 2]],
])('of 3, 5 and 2 points, after the first %i the next %i are %j', (skip, amount, taken) => {
  expect(amounts(slice([part(3), part(5, END.may), part(2, END.june)], skip, amount))).toEqual(taken);
});

test('what shares a fate is put together: available points before pending ones, by their time and then by their end', () => {
  const parts = [
    part(1, END.june, AT.first),
    part(2),
    part(4, END.june),
    part(8, END.may, AT.second),
    part(16, END.june),
    part(32, END.may, AT.first),
  ];
  expect(together([...parts, part(0, END.may), part(64)])).toEqual([
    part(20, END.june),
    part(66),
    part(32, END.may, AT.first),
    part(1, END.june, AT.first),
    part(8, END.may, AT.second),
  ]);
});

test('taken away to the last point, nothing is left; one more is a mistake, and so is another end', () => {
  const stock = [part(5, END.may), part(3)];
  expect(changed(stock, [part(5, END.may), part(1)], -1)).toEqual([part(2)]);
  expect(() => changed(stock, [part(6, END.may)], -1)).toThrow(RangeError);
  expect(() => changed(stock, [part(1, END.june)], -1)).toThrow(RangeError);
  expect(() => changed([part(Number.MAX_SAFE_INTEGER)], [part(1)], 1)).toThrow(RangeError);
});

test('in their last millisecond points are not over; points without an end never are', () => {
  const over = (one: Part, at: string) => isOverAt(one, at);
  expect([over(part(1, END.may), END.may), over(part(1, END.may), '2027-05-31T16:00:00.000Z')]).toEqual([false, true]);
  expect(over(part(1), '9999-12-31T23:59:59.999Z')).toBe(false);
});

test('once available only their end counts, and there is none where there was none', () => {
  expect(asLot(part(1, END.may, AT.first))).toStrictEqual({ amount: 1, expiresAt: END.may });
  expect(asLot(part(1, undefined, AT.first))).toStrictEqual({ amount: 1 });
});
