import { randomBytes } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { personalsIn } from '../../functions/member/personal-repository';
import { officialAccountsIn } from '../../functions/official-account/account-repository';
import { readConfig } from '../../functions/platform/config';
import { keyringOf } from '../../functions/platform/keyring';
import { seal } from '../../functions/platform/secrets';
import { openTables } from '../../functions/platform/tables';
import { transact } from '../../functions/platform/transact';
import { sealAnew } from '../../functions/privacy/seal-anew';
import { DEFAULT_ATTRIBUTE_RULES } from '../../shared/member/attributes';
import { testTables } from '../harness/tables';

const HASH_KEY = randomBytes(32);

test('after a newer key was put first, everything is wrapped by it, and the older can be taken away', async () => {
  const { client } = await testTables();
  const tables = openTables(readConfig(process.env));
  const [first, second] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  const [old, both, only] = [keyringOf(first), keyringOf(`2:${second},1:${first}`), keyringOf(`2:${second}`)];
  const told = { name: { values: [{ value: '林知夏', source: 'member' as const, at: '2026-11-22T00:00:00Z' }] } };
  const members = Array.from({ length: 12 }, (_, i) => `m${i}`);
  for (const memberId of members)
    await transact(tables, [personalsIn(tables, old, HASH_KEY).write(memberId, told, 0, DEFAULT_ATTRIBUTE_RULES)]);
  const later = { values: { city: '上海市' }, source: 'pos' as const, at: '2026-11-22T01:00:00Z' };
  await transact(tables, [personalsIn(tables, old, HASH_KEY).telling('m0', later, { ...later, values: { gender: 'female' } })]);
  const raw = { pk: `${tables.brandId}#I#device#d`, sk: 'x', rawSealed: seal(old, '[]') };
  await tables.db.send(new PutCommand({ TableName: tables.touchpoints, Item: raw }));

  const account = { appId: 'wx00000000000000f1', name: '山岚服务号', mode: 'plain' as const, canSend: false, version: 1 };
  await officialAccountsIn(tables, old).save(account, { token: 'theTokenOfIt' });

  const anew = sealAnew(tables, both);
  expect([await anew('core'), await anew('touchpoints')]).toEqual([
    { done: 14, moved: 0 },
    { done: 1, moved: 0 },
  ]);
  expect([await anew('core'), await anew('touchpoints')]).toEqual([
    { done: 0, moved: 0 },
    { done: 0, moved: 0 },
  ]);
  expect([await anew('config'), await anew('config')]).toEqual([
    { done: 1, moved: 0 },
    { done: 0, moved: 0 },
  ]);
  expect(await officialAccountsIn(tables, only).get(account.appId)).toMatchObject({ token: 'theTokenOfIt' });
  const read = await personalsIn(tables, only, HASH_KEY).ofMany(members);
  const wholes = [...read.values()].map(({ attributes: { city: _, gender: __, ...whole } }) => whole);
  expect(wholes).toEqual(members.map(() => told));
  expect(Object.keys(read.get('m0')?.attributes ?? {}).sort()).toEqual(['city', 'gender', 'name']);
  await expect(personalsIn(tables, old, HASH_KEY).of('m1')).rejects.toThrow('version 2');
  client.destroy();
});
