import * as v from 'valibot';
import { isAskedAgain, waitBefore } from '../../console/src/api/again';
import { createClient } from '../../console/src/api/client';
import { ApiError, isPassing } from '../../console/src/api/problem';
import { endpoint } from '../../shared/contract/endpoint';
import { againAfter } from '../../shared/limit/again';

const change = endpoint({
  method: 'PUT',
  path: '/marketer/things/{thingId}',
  caller: 'marketer',
  summary: 'Change a thing',
  query: v.object({ search: v.optional(v.string()), page: v.optional(v.string()) }),
  body: v.object({ name: v.string() }),
  reply: v.object({ name: v.string() }),
});
const signIn = endpoint({ ...change, path: '/marketer/things/{thingId}', caller: 'anyone' });

interface Sent {
  url: string;
  init: RequestInit;
}

const clientThatGets = (answer: Response | Error, language: 'zh' | 'en' = 'zh') => {
  const sent: Sent[] = [];
  let signedOut = 0;
  const call = createClient({
    fetch: async (url, init) => {
      sent.push({ url: String(url), init: init ?? {} });
      if (answer instanceof Error) throw answer;
      return answer;
    },
    token: () => 'a-token',
    language: () => language,
    signedOut: () => {
      signedOut += 1;
    },
  });
  return { call, sent, timesSignedOut: () => signedOut };
};

const ask = { params: { thingId: 'a/b' }, body: { name: '秋' } };

const problem = (status: number, more: object) =>
  Response.json({ type: '/docs#x', title: '标题', status, detail: '详情', code: 'invalid', ...more }, { status });

const failure = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error(`expected an ApiError, got ${String(error)}`);
  return error;
};

describe('a call', () => {
  test('goes to the path with its parameters escaped and the query as far as it is given', async () => {
    const { call, sent } = clientThatGets(Response.json({ name: '秋' }));
    await expect(call(change, { ...ask, query: { search: '上海 店', page: '' } })).resolves.toEqual({ name: '秋' });
    const url = new URL(sent[0]?.url ?? '', 'http://here');
    expect(url.pathname).toBe('/marketer/things/a%2Fb');
    expect([...url.searchParams]).toEqual([['search', '上海 店']]);
    expect(sent[0]?.init.method).toBe('PUT');
    expect(sent[0]?.init.body).toBe('{"name":"秋"}');
  });

  test('carries the session and the language of the screen', async () => {
    const { call, sent } = clientThatGets(Response.json({ name: '' }), 'en');
    await call(change, ask);
    expect(sent[0]?.init.headers).toMatchObject({ Authorization: 'Bearer a-token', 'Accept-Language': 'en' });
  });

  test('does not believe a reply of another shape', async () => {
    const { call } = clientThatGets(Response.json({ title: 'not a name' }));
    expect((await failure(call(change, ask))).code).toBe('unreadable');
  });
});

describe('an error', () => {
  test('of refused fields names them and says the title, not the details for programmers', async () => {
    const errors = [{ field: 'rules.stock', reason: 'Invalid value' }];
    const { call } = clientThatGets(problem(400, { errors }));
    const error = await failure(call(change, ask));
    expect(error).toMatchObject({ code: 'invalid', status: 400, message: '标题', fields: errors });
  });

  test('of a refusal says every reason', async () => {
    const reasons = [{ code: 'version_conflict', message: '别人刚改过', params: {} }];
    const { call } = clientThatGets(problem(409, { code: 'version_conflict', detail: '别人刚改过', reasons }));
    expect(await failure(call(change, ask))).toMatchObject({ code: 'version_conflict', message: '别人刚改过' });
  });

  test('of a gateway that answers no problem details is still an error with words', async () => {
    const { call } = clientThatGets(new Response('<html>Bad gateway</html>', { status: 502 }));
    const error = await failure(call(change, ask));
    expect(error).toMatchObject({ code: 'offline', status: 502 });
    expect(error.message).not.toBe('');
  });

  test('401 ends the session, except where one signs in', async () => {
    const unauthenticated = () => problem(401, { code: 'unauthenticated' });
    const inside = clientThatGets(unauthenticated());
    await failure(inside.call(change, ask));
    expect(inside.timesSignedOut()).toBe(1);

    const atTheDoor = clientThatGets(unauthenticated());
    await failure(atTheDoor.call(signIn, ask));
    expect(atTheDoor.timesSignedOut()).toBe(0);
  });

  test.each([
    ['no network', new TypeError('Failed to fetch'), 'offline'],
    ['no answer in time', Object.assign(new Error('timed out'), { name: 'TimeoutError' }), 'too_slow'],
  ])('%s is said in words', async (_, thrown, code) => {
    const { call } = clientThatGets(thrown, 'en');
    const error = await failure(call(change, ask));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/server/);
  });

  test('a call that was given up by the page stays what it is, so that nobody is told of a failure', async () => {
    const aborted = Object.assign(new Error('aborted'), { name: 'AbortError' });
    const { call } = clientThatGets(aborted);
    await expect(call(change, ask)).rejects.toBe(aborted);
  });
});

test('only what may pass by itself is worth asking again', () => {
  const statusOf = (status: number) => isPassing(new ApiError('internal', status, ''));
  expect([0, 429, 500, 503].map(statusOf)).toEqual([true, true, true, true]);
  expect([400, 401, 404, 409, 422].map(statusOf)).toEqual([false, false, false, false, false]);
  expect(isPassing(new Error('a bug'))).toBe(false);
});

test('who asks too often reads how long to wait; by itself the console asks again once, and only when it is for a moment', async () => {
  const said = { code: 'rate_limited', detail: '操作太频繁，请 12 秒后再试', retryAfter: 12 };
  const error = await failure(clientThatGets(problem(429, said)).call(change, ask));
  expect([error.message, error.retryAfter]).toEqual(['操作太频繁，请 12 秒后再试', 12]);
  const soon = new ApiError('rate_limited', 429, '', [], 2);
  expect([isAskedAgain(0, soon), isAskedAgain(1, soon), isAskedAgain(0, error)]).toEqual([true, false, false]);
  expect(waitBefore(0, soon)).toBe(2_000);
  const broken = new ApiError('internal', 503, '');
  expect([0, 1, 2].map((failures) => isAskedAgain(failures, broken))).toEqual([true, true, false]);
  expect(isAskedAgain(0, new ApiError('invalid', 400, ''))).toBe(false);
  expect([againAfter('POST', soon), againAfter('GET', soon)]).toEqual([undefined, 2_000]);
});

test('what changes value is sent with its key', async () => {
  const { call, sent } = clientThatGets(Response.json({ name: '秋' }));
  const give = endpoint({ ...change, idempotent: true });
  await call(give, { ...ask, key: 'made-by-the-page' });
  expect(new Headers(sent[0]?.init.headers).get('idempotency-key')).toBe('made-by-the-page');
  await call(change, ask).catch(() => undefined);
  expect(new Headers(sent[1]?.init.headers).has('idempotency-key')).toBe(false);
});
