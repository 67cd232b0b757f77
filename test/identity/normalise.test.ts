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
  expect(comparable('card', 'vip-88-4021a')).toBe('VIP884021A');
});

test('keys have today’s layout, and no personal data', () => {
  const keyFor = (...of: Parameters<typeof raw>) => keyed(raw(...of), hash).identifier?.key;
  expect(keyFor('phone', '13912345678')).toBe('phone#<+8613912345678>');
  expect(keyFor('email', 'Lei@brand.cn', 'web')).toBe('email#<lei@brand.cn>');
  expect(keyFor('openid', 'oLei0000001', 'wx1')).toBe('openid#wx1#oLei0000001');
  expect(keyFor('unionid', 'uLei000001', 'wx1')).toBe('unionid#uLei000001');
  expect(keyFor('card', '68430188469')).toBe('card#68430188469');
  expect(keyFor('external', 'a#b')).not.toBe(keyFor('external', 'b', 'a'));
  expect(keyFor('external', '50%#a#b')).toBe('external#50%25%23a%23b');
});

test.each([
  ['openid', true],
  ['pos', true],
  ['external', true],
  ['device', true],
  ['phone', false],
  ['email', false],
  ['card', false],
  ['unionid', false],
] as const)('a %s is of its scope: %s', (type, isScoped) => {
  const value = { phone: '13912345678', email: 'lei@brand.cn' }[type as string] ?? 'ABCDEF1234';
  const { identifier } = keyed(raw(type, value, 'till'), hash);
  expect(identifier?.key.startsWith(`${type}#till#`)).toBe(isScoped);
  expect(identifier).toStrictEqual({ type, key: identifier?.key, ...(isScoped && { scope: 'till' }), verified: false });
  if (type !== 'openid') expect(keyed(raw(type, value), hash).identifier).not.toHaveProperty('scope');
});

test('a short number of the same digit is a customer’s; of four on, one of noughts or crosses is not', () => {
  expect(['000', '0000', 'xxx', 'X0X0', '1000'].map((text) => comparable('external', text))).toEqual([
    ...['000', 'all_the_same', 'xxx', 'X0X0', '1000'],
  ]);
  expect(comparable('pos', '10x0')).toBe('10x0');
});

test.each([
  ['+86 138 0013 8000', 'placeholder'],
  ['+1 213 373 4253 ext. 5', 'not_a_phone'],
  ['hello', 'not_a_phone'],
  ['86139123456789', 'not_a_phone'],
  ['0086 21 62095512', '+862162095512'],
  ['8613', 'not_a_phone'],
  ['+8613912345678', '+8613912345678'],
])('a phone that is written %s is %s', (text, expected) => expect(comparable('phone', text)).toBe(expected));

test('of an event each identifier counts once, and what is useless is told by its place', () => {
  const phone = raw('phone', '13912345678');
  const verified = { ...raw('phone', '+8613912345678'), verified: true };
  const once = (isVerified: boolean) => [{ type: 'phone', key: 'phone#<+8613912345678>', verified: isVerified }];
  expect(keyedIdentifiers([phone, verified, raw('email', 'null')], hash)).toEqual({
    identifiers: once(true),
    useless: [{ index: 2, why: 'placeholder' }],
  });
  expect(keyedIdentifiers([verified, phone], hash).identifiers).toEqual(once(true));
  expect(keyedIdentifiers([phone, phone], hash).identifiers).toEqual(once(false));
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
