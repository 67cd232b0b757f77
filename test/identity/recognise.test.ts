import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Meter, meterOn } from '../harness/meter';
import { type IdentityDesk, openIdentity } from './desk';

let desk: IdentityDesk;
let meter: Meter;
const lines: string[] = [];

beforeAll(async () => {
  desk = await openIdentity();
  meter = meterOn(desk.tables.db);
});
afterAll(() => {
  process.stdout.write(`identity:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return desk.close();
});

describe('evidence', () => {
  test('of somebody new gives an id that stays with them', async () => {
    const { say } = desk.world();
    const first = await say(1, 'unionid#a openid#app#1');
    expect(first).toEqual(expect.any(String));
    expect(await say(2, 'openid#app#1')).toBe(first);
    expect(await say(3, 'unionid#a openid#web#2')).toBe(first);
    expect(await say(4, 'openid#web#2 device#d')).toBe(first);
  });

  test('that identifies no one gives none, and nothing is kept', async () => {
    const { say, whose } = desk.world();
    expect(await say(1, '?phone#p')).toBeUndefined();
    expect(await whose('phone#p')).toBeUndefined();
  });

  test('that brings two people together: the older id stays, the younger leads to it', async () => {
    const { say, whose, key } = desk.world();
    const [older, younger] = [await say(2, 'card#1 phone#p'), await say(1, 'unionid#a phone#q')];
    expect(await say(3, 'unionid#a phone#p')).toBe(older);
    expect(await whose('unionid#a')).toBe(older);
    const person = await desk.identity.person(younger ?? '');
    expect(person).toMatchObject({ oneId: older, formerIds: [younger] });
    expect(person?.subjects.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([`M#${older}`, `M#${younger}`, `I#${key('card#1')}`, `I#${key('unionid#a')}`, `I#${key('phone#q')}`]),
    );
  });

  test('a number that moves: what lies under it is each one’s for as long as it was theirs', async () => {
    const { say, key, at } = desk.world();
    const old = await say(1, 'card#1 unionid#a phone#p');
    const now = await say(9, 'unionid#b phone#p');
    expect(now).not.toBe(old);
    const subject = `I#${key('phone#p')}`;
    expect([await desk.identity.whose(subject, at(5)), await desk.identity.whose(subject, at(9))]).toEqual([old, now]);
    const of = async (id: string | undefined) => (await desk.identity.person(id ?? ''))?.subjects.find((one) => one.subject === subject);
    expect([await of(old), await of(now)]).toMatchObject([{ until: Date.parse(at(9)) }, { from: Date.parse(at(9)) }]);
  });

  test('that is late counts at its own time', async () => {
    const { say, whose } = desk.world();
    const joined = await say(9, 'card#1 phone#p');
    expect(await say(10, 'unionid#b phone#p')).toBe(joined);
    await say(1, 'card#1 unionid#a');
    expect(await whose('unionid#a')).toBe(joined);
    expect(await whose('unionid#b')).not.toBe(joined);
    expect(await whose('phone#p')).toBe(await whose('unionid#b'));
  });

  test('that was not noted is taken from the log when it makes a difference', async () => {
    const { say, whose } = desk.world();
    const card = await say(1, 'card#1 unionid#a');
    await say(20, 'card#1 phone#p');
    await say(20.5, 'card#1 phone#p', 'confirmed');
    // Between the two, somebody else had it: the second confirmation brought it back.
    const other = await say(20.2, 'unionid#b phone#p');
    expect(other).not.toBe(card);
    expect(await whose('phone#p')).toBe(card);
  });

  test('of a number that many people came with leads to nobody, and their people do not meet', async () => {
    const { say, whose, key } = desk.world();
    for (let n = 0; n < 7; n++) await say(1 + n / 10, `unionid#u${n} phone#shop`);
    expect(await whose('phone#shop')).toBeUndefined();
    await say(3, 'unionid#next phone#shop');
    const hints = await desk.deps.graphs.hints([key('unionid#u0'), key('unionid#next')]);
    expect(new Set([...hints.values()].map(({ graphId }) => graphId)).size).toBe(2);
  });
});

describe('two channels at once', () => {
  test('that name the same new person make one, in a rush of 50', async () => {
    const { came, tell } = desk.world();
    const rush = [...Array(50).keys()].map((n) => came(1 + n / 1_000, n % 2 ? 'card#1 phone#p' : 'unionid#a phone#p', `rush-${n}`));
    const ids = new Set(await Promise.all(rush.map(tell)));
    const oneIds = await Promise.all([...ids].map(async (id) => (await desk.identity.person(id ?? ''))?.oneId));
    expect(new Set(oneIds).size).toBe(1);
  });

  test('each with something new of the same person lose nothing', async () => {
    const { came, tell, whose, key } = desk.world();
    const rush = [...Array(12).keys()].map((n) => came(1 + n, `unionid#a openid#app${n}#${n}`));
    const ids = await Promise.all(rush.map(tell));
    expect(new Set(ids).size).toBe(1);
    const person = await desk.identity.person((await whose('unionid#a')) ?? '');
    expect(person?.subjects.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([...Array(12).keys()].map((n) => `I#${key(`openid#app${n}#${n}`)}`)),
    );
  });
});

describe('people with very much', () => {
  test('become one with others, though more leads to them than one transaction has room for', async () => {
    const { say, key } = desk.world();
    const older = await say(0, 'unionid#b phone#q');
    const devices = [...Array(110).keys()].map((n) => `device#${n}`);
    // Five new ones a week are what one person may have.
    for (let n = 0; n < devices.length; n += 5) await say(1 + 2 * n, `card#1 ${devices.slice(n, n + 5).join(' ')}`, `devices-${n}`);
    const younger = await say(230, 'card#1');
    expect(younger).not.toBe(older);
    expect(await say(231, 'card#1 unionid#b')).toBe(older);
    const graphId = (await desk.deps.graphs.hints([key('card#1')])).get(key('card#1'))?.graphId ?? '';
    const pk = `${desk.tables.brandId}#G#${graphId}`;
    const { Item } = await desk.tables.db.send(new GetCommand({ TableName: desk.tables.core, Key: { pk, sk: 'GRAPH' } }));
    const [graph] = await desk.deps.graphs.graphs([graphId]);
    expect([Item?.links instanceof Uint8Array, (graph?.links.length ?? 0) > 20]).toEqual([true, true]);
    expect(Item?.links.length).toBeLessThan(JSON.stringify(graph?.links).length / 5);
    for (const n of [0, 50, 109]) expect(await say(300 + n, devices[n] ?? '')).toBe(older);
    const person = await desk.identity.person(younger ?? '');
    expect(person?.subjects.map(({ subject }) => subject)).toEqual(expect.arrayContaining(devices.map((device) => `I#${key(device)}`)));
  });
});

describe('what it costs', () => {
  const note = (what: string, { requests, billed }: { requests: string[]; billed: { write: number; read: number } }) =>
    lines.push(`${what}: ${billed.write} WRU, ${billed.read} RRU in ${requests.length} request(s)`);
  const recognise = ({ messageId, at, identifiers }: ReturnType<ReturnType<IdentityDesk['world']>['came']>) =>
    meter.count(() => desk.identity.recognise({ messageId, at: new Date(at).toISOString(), identifiers }));

  test('somebody known is one read and no write, and so is the same message again', async () => {
    const { came } = desk.world();
    const fresh = await recognise(came(1, 'unionid#a openid#app#1'));
    expect(fresh.requests).toEqual(['BatchGetItem', 'TransactWriteItems']);
    note('somebody new, two identifiers', fresh);
    const known = await recognise(came(2, 'unionid#a openid#app#1'));
    expect(known).toMatchObject({ requests: ['BatchGetItem'], billed: { write: 0, read: 2 } });
    note('somebody known, two identifiers', known);
    const again = await recognise(came(1, 'unionid#a openid#app#1'));
    expect(again.requests).toEqual(['BatchGetItem']);
  });

  test('something new of somebody known is two reads and one write', async () => {
    const { came } = desk.world();
    await recognise(came(1, 'unionid#a openid#app#1'));
    const added = await recognise(came(2, 'unionid#a phone#p'));
    expect(added.requests).toEqual(['BatchGetItem', 'BatchGetItem', 'TransactWriteItems']);
    note('something new of somebody known', added);
    const confirmed = await recognise(came(2.5, 'unionid#a phone#p'));
    expect(confirmed.requests).toEqual(['BatchGetItem']);
    const later = await recognise(came(40, 'unionid#a phone#p'));
    expect(later.requests).toEqual(['BatchGetItem', 'BatchGetItem', 'TransactWriteItems']);
  });

  test('two people who become one: the log is asked once', async () => {
    const { came } = desk.world();
    await recognise(came(1, 'card#1 phone#p'));
    await recognise(came(1, 'unionid#a phone#q'));
    const joined = await recognise(came(2, 'unionid#a phone#p'));
    expect(joined.requests.filter((name) => name !== 'Query')).toEqual(['BatchGetItem', 'BatchGetItem', 'TransactWriteItems']);
    note('two people become one', joined);
  });

  test('what somebody else’s device is used for day after day does not pile up', async () => {
    const { came, key } = desk.world();
    await recognise(came(1, 'unionid#a device#d'));
    for (let n = 0; n < 15; n++) await recognise(came(2 + n, 'unionid#b device#d', `borrowed-${n}`));
    const hint = (await desk.deps.graphs.hints([key('device#d')])).get(key('device#d'));
    const [graph] = await desk.deps.graphs.graphs([hint?.graphId ?? '']);
    expect(graph?.links.length).toBeLessThanOrEqual(4);
  });

  test('evidence that is given again and again does not pile up', async () => {
    const { came, key } = desk.world();
    for (let n = 0; n < 12; n++) await recognise(came(1 + 2 * n, 'card#1 phone#p', `again-${n}`));
    const hint = (await desk.deps.graphs.hints([key('card#1')])).get(key('card#1'));
    const [graph] = await desk.deps.graphs.graphs([hint?.graphId ?? '']);
    expect(graph?.links.length).toBeLessThanOrEqual(2);
  });
});
