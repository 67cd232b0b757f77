import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { CODE_KIND, type CodeKind, numberFrom, readCode, rotatingCodes, type Sign } from '../../shared/coupon/code';

const signWith =
  (key: string): Sign =>
  (text) =>
    createHmac('sha256', key).update(text).digest();
const sign = signWith('a key of the brand');
/** Five digits are the same by chance once in 100,000: the same seed draws the same codes each time. */
const seed = 20261121;

const kinds = Object.keys(CODE_KIND) as CodeKind[];
const shown = fc.record({
  kind: fc.constantFrom(...kinds),
  bytes: fc.uint8Array({ minLength: 8, maxLength: 32 }),
  at: fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2036, 0) }),
});
const show = ({ kind, bytes, at }: { kind: CodeKind; bytes: Uint8Array; at: number }) => {
  const number = numberFrom(kind, bytes);
  const [now, next] = rotatingCodes(number, at, sign);
  if (!now || !next) throw new Error('two codes are promised');
  return { number, now, next };
};

test('a number is eleven digits, the first of which says whether it is a member, a ticket of an event or a coupon', () => {
  fc.assert(
    fc.property(shown, ({ kind, bytes }) => {
      expect(numberFrom(kind, bytes)).toMatch({ member: /^6\d{10}$/, event: /^7\d{10}$/, coupon: /^8\d{10}$/ }[kind]);
    }),
  );
  expect(numberFrom('member', new Uint8Array([0, 0, 0, 0, 0, 0, 0, 42]))).toBe('60000000042');
  expect(numberFrom('coupon', new Uint8Array([0, 0, 0, 2, 84, 11, 228, 1]))).toBe('80000000001');
});

test('numbers are drawn from the bytes of a view, not of the memory behind it', () => {
  const memory = new Uint8Array(32).fill(255);
  memory.set([0, 0, 0, 0, 0, 0, 0, 7], 16);
  expect(numberFrom('member', memory.subarray(16))).toBe('60000000007');
});

test('the codes to show are those of this half minute and of the next', () => {
  fc.assert(
    fc.property(shown, (drawn) => {
      const { number, now, next } = show(drawn);
      expect(now.code).toMatch(/^\d{16}$/);
      expect(now.code.startsWith(number)).toBe(true);
      expect(now.until - now.from).toBe(30_000);
      expect(now.from <= drawn.at && drawn.at < now.until).toBe(true);
      expect([next.from, next.until]).toEqual([now.until, now.until + 30_000]);
    }),
  );
});

test('a code is read back while it is shown, and half a minute before and after', () => {
  fc.assert(
    fc.property(shown, fc.integer({ min: -30_000, max: 59_999 }), (drawn, later) => {
      const { number, now } = show(drawn);
      expect(readCode(now.code, now.from + later, sign)).toEqual({ kind: drawn.kind, number });
    }),
  );
});

test('the next code, shown on time without the network, is read back too', () => {
  fc.assert(
    fc.property(shown, fc.integer({ min: 0, max: 29_999 }), (drawn, later) => {
      const { number, next } = show(drawn);
      expect(readCode(next.code, next.from + later, sign)).toEqual({ kind: drawn.kind, number });
    }),
  );
});

test('a photograph a minute old is always refused', () => {
  /** A signature that never repeats within days, so that "always" can be said. */
  const counting: Sign = (text) => {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(text.split('.')[1] ?? 0));
    return bytes;
  };
  fc.assert(
    fc.property(shown, fc.integer({ min: 0, max: 29_999 }), fc.integer({ min: 60_000, max: 86_400_000 }), (drawn, taken, age) => {
      const number = numberFrom(drawn.kind, drawn.bytes);
      const [code] = rotatingCodes(number, drawn.at, counting);
      if (!code) throw new Error('no code');
      expect(readCode(code.code, code.from + taken, counting)).toEqual({ kind: drawn.kind, number });
      expect(readCode(code.code, code.from + taken + age, counting)).toEqual({ refused: 'code_too_old' });
    }),
  );
});

test('the code of tomorrow is not good today', () => {
  fc.assert(
    fc.property(shown, (drawn) => {
      const { now } = show(drawn);
      expect(readCode(now.code, now.from - 60_000, sign)).toEqual({ refused: 'code_too_old' });
    }),
    { seed },
  );
});

test('a code with one digit changed, or of another brand, opens nothing', () => {
  fc.assert(
    fc.property(shown, fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 9 }), (drawn, place, by) => {
      const { now } = show(drawn);
      const digit = (Number(now.code[place]) + by) % 10;
      const forged = now.code.slice(0, place) + digit + now.code.slice(place + 1);
      expect(readCode(forged, drawn.at, sign)).toEqual({ refused: 'code_too_old' });
      expect(readCode(now.code, drawn.at, signWith('a key of another brand'))).toEqual({ refused: 'code_too_old' });
    }),
    { seed },
  );
});

test('codes are shown by the first key for screens, and read by any of them but by no other', () => {
  const [fresh, old] = [signWith('the new key'), signWith('the old key')];
  const both: Sign = Object.assign(signWith('the first key there was'), { screens: [fresh, old] });
  const codeBy = (key: Sign) => rotatingCodes('60000000042', 0, key)[0]?.code ?? '';
  expect(codeBy(both)).toBe(codeBy(fresh));
  expect([codeBy(fresh), codeBy(old)].map((code) => readCode(code, 0, both))).toEqual(
    Array(2).fill({ kind: 'member', number: '60000000042' }),
  );
  expect(readCode(codeBy(signWith('the first key there was')), 0, both)).toEqual({ refused: 'code_too_old' });
});

test('the code of a coupon is not that of a member with the same digits', () => {
  const bytes = new Uint8Array([0, 0, 0, 0, 0, 0, 4, 2]);
  const { now } = show({ kind: 'coupon', bytes, at: 0 });
  expect(readCode(`6${now.code.slice(1)}`, 0, sign)).toEqual({ refused: 'code_too_old' });
});

test('it is read however it is typed: full-width digits, blanks, hyphens', () => {
  const spread = (code: string, gap: string): string => (code.match(/.{1,4}/g) ?? []).join(gap);
  const wide = (code: string): string => code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  fc.assert(
    fc.property(shown, fc.constantFrom(' ', '  ', '-', '\t', '\u3000', '\u00a0', ' - ', '－'), fc.boolean(), (drawn, gap, isWide) => {
      const { number, now } = show(drawn);
      const typed = ` ${spread(isWide ? wide(now.code) : now.code, gap)}\n`;
      expect(readCode(typed, drawn.at, sign)).toEqual({ kind: drawn.kind, number });
    }),
  );
});

test.each([
  '',
  '8',
  '812345678901234',
  '81234567890123456',
  '1234567890123456',
  '8123456789o12345',
  '8１２３',
  'https://example.com/8123456789012345',
  '٨١٢٣٤٥٦٧٨٩٠١٢٣٤٥',
])('"%s" has not the form of a code', (text) => {
  expect(readCode(text, 0, sign)).toEqual({ refused: 'code_unknown' });
});

test('whatever is scanned gives an answer, and no random text opens a coupon', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.stringMatching(/^[68]\d{15}$/));
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 2 ** 41 }), (scanned, at) => {
      expect(readCode(scanned, at, sign)).toEqual({ refused: expect.stringMatching(/^code_(unknown|too_old)$/) });
    }),
    { seed, numRuns: 1000 },
  );
});
