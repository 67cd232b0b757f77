import fc from 'fast-check';
import type { IdentifierType } from '../../shared/identity/identifier';
import { keyed, keyedIdentifiers, normalised } from '../../shared/identity/normalise';

const hash = (text: string) => `<${text}>`;
const raw = (type: IdentifierType, value: string, scope?: string) => ({
  type,
  value,
  ...(scope !== undefined && { scope }),
  verified: false,
});
const comparable = (type: IdentifierType, value: string, scope?: string) => {
  const normal = normalised(raw(type, value, scope));
  return normal.value ?? normal.useless;
};

test.each([
  '13912345678',
  ' 139 1234 5678',
  '139-1234-5678',
  '１３９１２３４５６７８',
  '+86 13912345678',
  '0086 139 1234 5678',
  '8613912345678',
  '(+86)139-1234-5678',
])('%s is one number', (text) => expect(comparable('phone', text)).toBe('+8613912345678'));

test('a number of another country keeps its country; a landline is a number', () => {
  expect(comparable('phone', '+1 213 373 4253')).toBe('+12133734253');
  expect(comparable('phone', '021-62095512')).toBe('+862162095512');
});

test.each([
  ['phone', '00000000000', 'all_the_same'],
  ['phone', '139****5678', 'masked'],
  ['phone', '13800138000', 'placeholder'],
  ['phone', '13900000000', 'placeholder'],
  ['phone', '1391234567', 'not_a_phone'],
  ['phone', 'null', 'placeholder'],
  ['phone', '  ', 'empty'],
  ['email', 'N/A', 'placeholder'],
  ['email', 'lei@', 'not_an_email'],
  ['email', 'l***@brand.cn', 'masked'],
  ['email', 'test@test.com', 'placeholder'],
  ['device', '00000000-0000-0000-0000-000000000000', 'all_the_same'],
  ['phone', '22222222222', 'all_the_same'],
  ['external', '00000', 'all_the_same'],
  ['pos', '散客', 'placeholder'],
  ['pos', '---', 'placeholder'],
  ['card', '88', 'malformed'],
  ['openid', 'oLei0000001', 'scope_needed'],
] as const)('%s %s identifies no one: %s', (type, value, why) => expect(comparable(type, value)).toBe(why));

test('emails, devices and POS ids are the same in any case; ids of other systems and of WeChat are not', () => {
  expect(comparable('email', ' Lei.Li@Brand.CN ')).toBe('lei.li@brand.cn');
  expect(comparable('device', 'A1B2-C3D4')).toBe('a1b2-c3d4');
  expect(comparable('pos', 'Ab12')).toBe('ab12');
  expect(comparable('external', 'Ab12')).toBe('Ab12');
  expect(comparable('external', '22222')).toBe('22222');
  expect(comparable('unionid', 'oUnionAb')).toBe('oUnionAb');
  expect(comparable('card', '684 3018 8469')).toBe('68430188469');
});

test('keys have today’s layout, and no personal data', () => {
  const keyFor = (...of: Parameters<typeof raw>) => keyed(raw(...of), hash).identifier?.key;
  expect(keyFor('phone', '13912345678')).toBe('phone#<+8613912345678>');
  expect(keyFor('email', 'Lei@brand.cn', 'web')).toBe('email#<lei@brand.cn>');
  expect(keyFor('openid', 'oLei0000001', 'wx1')).toBe('openid#wx1#oLei0000001');
  expect(keyFor('unionid', 'uLei000001', 'wx1')).toBe('unionid#uLei000001');
  expect(keyFor('card', '68430188469')).toBe('card#68430188469');
  expect(keyFor('external', 'a#b')).not.toBe(keyFor('external', 'b', 'a'));
});

test('of an event each identifier counts once, and what is useless is told by its place', () => {
  const raws = [raw('phone', '13912345678'), { ...raw('phone', '+8613912345678'), verified: true }, raw('email', 'null')];
  expect(keyedIdentifiers(raws, hash)).toEqual({
    identifiers: [{ type: 'phone', key: 'phone#<+8613912345678>', verified: true }],
    useless: [{ index: 2, why: 'placeholder' }],
  });
});

test('what was normalised is normal; spaces and full-width digits make no difference', () => {
  const digits = fc.stringMatching(/^1[3-9]\d{9}$/);
  const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  fc.assert(
    fc.property(fc.constantFrom<IdentifierType>('phone', 'pos', 'external', 'card'), digits, (type, text) => {
      const { value } = normalised(raw(type, text));
      fc.pre(value !== undefined);
      expect(comparable(type, value ?? '')).toBe(value);
      expect(comparable(type, ` ${wide(text)}　`)).toBe(value);
    }),
    { seed: 20_261_122, numRuns: 300 },
  );
});
