import { randomUUID } from 'node:crypto';
import { identityOf } from '../../functions/identity/identity-of';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { type Backend, MARKETER, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';
import { identifier } from './examples';

let backend: Backend;
let marketer: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  marketer = await peopleOf(backend).marketer();
});
afterAll(() => backend.stop());

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString();

/** Events of a world of its own. */
const world = () => {
  const mine = randomUUID().slice(0, 8);
  const key = (name: string) => `${name}-${mine}`;
  const say = async (n: number, keys: string): Promise<string> => {
    const identifiers = keys.split(' ').map((name) => identifier(key(name)));
    return (await identityOf(backend.tables).recognise({ messageId: randomUUID(), at: day(n), identifiers })) ?? '';
  };
  return { key, say };
};

const seen = (oneId: string) => backend.call(marketerEndpoints.person, { token: marketer, params: { oneId } });
const keysOf = async (oneId: string) => (await seen(oneId)).reply.identities.map(({ key }) => key).sort();
const merge = (a: string, b: string, why = '店员确认是同一位') =>
  backend.call(marketerEndpoints.mergePeople, { token: marketer, body: { a, b, why } });
const keepApart = (a: string, b: string, why = '其实是两姐妹') =>
  backend.call(marketerEndpoints.keepApart, { token: marketer, body: { a, b, why } });

test('two people become one beyond the limits; kept apart they are exactly who they were; a merge joins again', async () => {
  const { say } = world();
  const [a, b] = [await say(1, 'card#1 phone#p'), await say(2, 'card#2 unionid#b')];
  const before = [(await seen(a)).reply, (await seen(b)).reply];
  const merged = await merge(a, b);
  expect(merged.status).toBe(200);
  expect(merged.reply).toMatchObject({ oneId: a, formerIds: [b], audit: [{ kind: 'merge', by: MARKETER.email, why: '店员确认是同一位' }] });
  expect((await seen(b)).reply.oneId).toBe(a);
  expect(await say(3, 'unionid#b')).toBe(a);
  expect((await merge(a, b)).status).toBe(400);

  const apart = await keepApart(a, b);
  expect(apart.reply.audit.map(({ kind }) => kind)).toEqual(['keep_apart', 'merge']);
  const after = [(await seen(a)).reply, (await seen(b)).reply];
  expect(after.map(({ audit: _, ...rest }) => rest)).toEqual(before.map(({ audit: _, ...rest }) => rest));
  expect(await say(4, 'unionid#b')).toBe(b);

  expect((await merge(a, b, '看错了')).reply).toMatchObject({ oneId: a, formerIds: [b] });
  expect(await say(5, 'unionid#b')).toBe(a);
});

test('a merge that an event made is undone too, and later events do not make it again', async () => {
  const { say, key } = world();
  const [a, b] = [await say(1, 'card#1 phone#p'), await say(2, 'unionid#b phone#q')];
  expect(await say(3, 'unionid#b phone#p')).toBe(a);
  expect((await keepApart(a, b)).status).toBe(200);
  await say(4, 'card#1 unionid#b');
  expect(await keysOf(a)).toEqual([key('card#1')]);
  expect(await keysOf(b)).toEqual([key('phone#p'), key('unionid#b')]);
});

test('an unbound identifier leaves with its children, and events do not bring it back', async () => {
  const { say, key } = world();
  const a = await say(1, 'card#1 unionid#a openid#app#1');
  const unbound = await backend.call(marketerEndpoints.unbindIdentifier, {
    token: marketer,
    body: { oneId: a, key: key('unionid#a'), why: '别人的微信' },
  });
  expect(unbound.reply.identities.map(({ type }) => type)).toEqual(['card']);
  expect(unbound.reply.history.map(({ type }) => type).sort()).toEqual(['openid', 'unionid']);
  const other = await say(400, 'unionid#a openid#app#1');
  expect(other).not.toBe(a);
  await say(401, 'card#1 unionid#a');
  expect(await keysOf(a)).toEqual([key('card#1')]);
  const wrong = await backend.call(marketerEndpoints.unbindIdentifier, { token: marketer, body: { oneId: a, key: 'card#none', why: '-' } });
  expect(wrong.status).toBe(404);
});

test('a number that moved waits for a decision, and is gone from the list when it was made', async () => {
  const { say, key } = world();
  const [a, b] = [await say(1, 'card#1 unionid#a phone#p'), await say(9, 'unionid#b phone#p')];
  const reviews = async () =>
    (await backend.call(marketerEndpoints.reviews, { token: marketer, query: {} })).reply.items.filter((one) => one.key === key('phone#p'));
  expect(await reviews()).toMatchObject([{ why: 'exclusive', type: 'phone', from: a, to: b }]);
  expect((await seen(a)).reply.reviews).toHaveLength(1);
  await keepApart(a, b);
  expect(await reviews()).toEqual([]);
});

test('what is shown of an identifier is not the whole of it, and of a phone nothing', async () => {
  const { say } = world();
  const a = await say(1, 'unionid#oLongUnionId phone#p');
  const { identities } = (await seen(a)).reply;
  expect(identities.map(({ shown }) => shown)).toEqual([expect.stringMatching(/^oLo\*\*\*.{4}$/), '***']);
});

test('who is nobody is not found; somebody is not kept apart from themselves', async () => {
  const { say } = world();
  const a = await say(1, 'card#1');
  expect((await seen('nobody')).status).toBe(404);
  expect((await merge(a, 'nobody')).status).toBe(404);
  expect((await keepApart(a, a)).status).toBe(400);
});
