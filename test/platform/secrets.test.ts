import { randomBytes } from 'node:crypto';
import { keyringOf } from '../../functions/platform/keyring';
import { lookupHash, seal, sealedAnew, unseal } from '../../functions/platform/secrets';

const key = randomBytes(32);
const secret = () => randomBytes(32).toString('base64');
const [first, second] = [secret(), secret()];
const keys = keyringOf(first);
const turned = keyringOf(`2:${second},1:${first}`);

test('what is sealed is read back with the same key, never twice the same, and not with another key', () => {
  const [one, two] = [seal(keys, '+8613800138123'), seal(keys, '+8613800138123')];
  expect([unseal(keys, one), unseal(keys, two)]).toEqual(['+8613800138123', '+8613800138123']);
  expect(one.data).not.toBe(two.data);
  expect(() => unseal(keyringOf(secret()), one)).toThrow();
});

test('what was tampered with is not read', () => {
  const sealed = seal(keys, '+8613800138123');
  const data = Buffer.from(sealed.data, 'base64');
  data.writeUInt8(data.readUInt8(14) ^ 1, 14);
  expect(() => unseal(keys, { ...sealed, data: data.toString('base64') })).toThrow();
});

test('a newer key seals; what the older one sealed is read with both, and once it is wrapped anew, without the older', () => {
  const old = seal(keys, '林知夏');
  expect([seal(turned, '林知夏').by, unseal(turned, old)]).toEqual(['2', '林知夏']);
  const anew = sealedAnew(turned, old);
  expect([anew.by, anew.data]).toEqual(['2', old.data]);
  expect(unseal(keyringOf(`2:${second}`), anew)).toBe('林知夏');
  expect(() => unseal(keyringOf(`2:${second}`), old)).toThrow('version 1');
});

test.each([
  ['a short key', 'c2hvcnQ='],
  ['several without versions', `${first},${second}`],
  ['a version twice', `1:${first},1:${second}`],
  ['nothing', ''],
])('a secret that is %s is refused', (_, text) => {
  expect(() => keyringOf(text)).toThrow();
});

test('the hash by which a number is found is the same each time, and another under another key', () => {
  expect(lookupHash(key, '+8613800138123')).toBe(lookupHash(key, '+8613800138123'));
  expect(lookupHash(randomBytes(32), '+8613800138123')).not.toBe(lookupHash(key, '+8613800138123'));
});
