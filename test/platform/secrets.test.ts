import { randomBytes } from 'node:crypto';
import { lookupHash, seal, unseal } from '../../functions/platform/secrets';

const key = randomBytes(32);

test('what is sealed is read back with the same key, never twice the same, and not with another key', () => {
  const [one, two] = [seal(key, '+8613800138123'), seal(key, '+8613800138123')];
  expect([unseal(key, one), unseal(key, two)]).toEqual(['+8613800138123', '+8613800138123']);
  expect(one.data).not.toBe(two.data);
  expect(() => unseal(randomBytes(32), one)).toThrow();
});

test('what was tampered with is not read', () => {
  const sealed = seal(key, '+8613800138123');
  const data = Buffer.from(sealed.data, 'base64');
  data.writeUInt8(data.readUInt8(14) ^ 1, 14);
  expect(() => unseal(key, { ...sealed, data: data.toString('base64') })).toThrow();
});

test('the hash by which a number is found is the same each time, and another under another key', () => {
  expect(lookupHash(key, '+8613800138123')).toBe(lookupHash(key, '+8613800138123'));
  expect(lookupHash(randomBytes(32), '+8613800138123')).not.toBe(lookupHash(key, '+8613800138123'));
});
