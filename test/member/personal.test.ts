import { randomBytes } from 'node:crypto';
import { auditLogIn } from '../../functions/audit/audit-log';
import { attributeRulesIn } from '../../functions/member/attribute-rules-repository';
import { personalsIn } from '../../functions/member/personal-repository';
import { revealAttribute } from '../../functions/member/reveal';
import { changePersonal } from '../../functions/member/tell-of-person';
import { readConfig } from '../../functions/platform/config';
import { keyringOf } from '../../functions/platform/keyring';
import { openTables } from '../../functions/platform/tables';
import { transact } from '../../functions/platform/transact';
import { attributesWith, DEFAULT_ATTRIBUTE_RULES, type Telling, valuesOf } from '../../shared/member/attributes';
import { testTables } from '../harness/tables';

const NOW = '2026-11-22T04:00:00.000Z';
const BY = { role: 'marketer' as const, id: 'ma@brand.example', name: '马克' };
const first = randomBytes(32).toString('base64');
const HASH_KEY = randomBytes(32);

const open = async () => {
  const { client } = await testTables();
  const tables = openTables(readConfig(process.env));
  const personals = personalsIn(tables, keyringOf(first), HASH_KEY);
  const attributeRules = attributeRulesIn(tables);
  const change = changePersonal({ tables, personals, attributeRules });
  const tell = (memberId: string, telling: Partial<Telling>) =>
    change(
      memberId,
      (before) => attributesWith(before, { values: {}, source: 'member', at: NOW, ...telling }),
      () => [],
    );
  return { client, tables, personals, attributeRules, tell };
};
let house: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  house = await open();
});
afterAll(() => house.client.destroy());

test('what is told at the same moment is all kept, each value with where it came from', async () => {
  await Promise.all([
    house.tell('m1', { values: { name: '林知夏' } }),
    house.tell('m1', { values: { city: '上海市' }, source: 'counter' }),
    house.tell('m1', { values: { name: 'Summer' }, source: 'wechat' }),
  ]);
  const { attributes, version } = await house.personals.of('m1');
  expect(version).toBe(3);
  expect(attributes.name?.values.map(({ value, source }) => `${source} ${value}`).sort()).toEqual(['member 林知夏', 'wechat Summer']);
  expect(valuesOf(DEFAULT_ATTRIBUTE_RULES, attributes)).toEqual({ name: '林知夏', city: '上海市' });
});

test('what is told with something else stands beside what is known, and stays when the whole is written anew', async () => {
  const { tables, personals } = house;
  await house.tell('m5', { values: { name: '林知夏' } });
  const phone = personals.telling('m5', { values: { phone: '+8613800138123' }, source: 'wechat', at: NOW });
  const email = personals.telling('m5', { values: { email: 'lin@example.com' }, source: 'online', at: NOW });
  await Promise.all([transact(tables, [phone]), transact(tables, [email]), house.tell('m5', { values: { city: '上海市' } })]);
  const all = { name: '林知夏', phone: '+8613800138123', email: 'lin@example.com', city: '上海市' };
  expect(valuesOf(DEFAULT_ATTRIBUTE_RULES, (await personals.of('m5')).attributes)).toEqual(all);
  await house.tell('m5', { values: { gender: 'female' } });
  const { attributes, version } = await personals.of('m5');
  expect([valuesOf(DEFAULT_ATTRIBUTE_RULES, attributes), version]).toEqual([{ ...all, gender: 'female' }, 5]);
});

test('nothing of it can be read in the database, nor with another key', async () => {
  await house.tell('m2', { values: { phone: '+8613800138123', birthday: '1996-04-12' } });
  const { db, core, brandId } = house.tables;
  const { GetCommand } = await import('@aws-sdk/lib-dynamodb');
  const { Item } = await db.send(new GetCommand({ TableName: core, Key: { pk: `${brandId}#M#m2`, sk: 'PERSONAL' } }));
  expect(JSON.stringify(Item)).not.toMatch(/138001|1996/);
  const other = personalsIn(house.tables, keyringOf(randomBytes(32).toString('base64')), HASH_KEY);
  await expect(other.of('m2')).rejects.toThrow();
  const turned = personalsIn(house.tables, keyringOf(`2:${randomBytes(32).toString('base64')},1:${first}`), HASH_KEY);
  expect((await turned.ofMany(['m2', 'nobody'])).get('m2')?.attributes.phone?.values[0]?.value).toBe('+8613800138123');
});

test('a whole value is shown after it is on record who wanted it and why', async () => {
  await house.tell('m3', { values: { phone: '+8613800138123' } });
  const auditLog = auditLogIn(house.tables);
  let count = 0;
  const identity = { idsOf: async (id: string) => [id] };
  const reveal = revealAttribute({
    ...{ auditLog, identity, personals: house.personals, attributeRules: house.attributeRules, hashKey: randomBytes(32) },
    newId: () => `entry-${++count}`,
  });
  const ask = { memberId: 'm3', attribute: 'phone' as const, reason: '顾客来电核对', by: BY, now: NOW };
  expect(await reveal(ask)).toBe('+8613800138123');
  await expect(reveal({ ...ask, attribute: 'email' })).rejects.toThrow();
  const { items } = await auditLog.ofAccounts(['m3']);
  expect(items).toEqual([
    { entryId: 'entry-1', memberId: 'm3', at: NOW, by: BY, action: 'revealed', about: 'phone', reason: '顾客来电核对' },
  ]);
  expect(JSON.stringify(items)).not.toContain('13800138123');
});

test('an entry whose first answer was lost, and which the SDK puts again, is on record once', async () => {
  const auditLog = auditLogIn(house.tables);
  const entry = { entryId: 'entry-9', memberId: 'm9', at: NOW, by: BY, action: 'exported' as const };
  await auditLog.record(entry);
  await auditLog.record(entry);
  expect((await auditLog.ofAccounts(['m9'])).items).toEqual([entry]);
});

test('what is erased is gone', async () => {
  await house.tell('m4', { values: { name: '周予' } });
  await transact(house.tables, [house.personals.remove('m4')]);
  expect(await house.personals.of('m4')).toEqual({ attributes: {}, version: 0 });
});
