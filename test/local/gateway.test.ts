import { request } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Handler, lambdaHost } from '../../local/lambda/host';
import { gateway } from '../../local/server/gateway';
import { MOST_BODY_BYTES, PortInUse, type RunningServer, serve } from '../../local/server/http-server';
import { routeMatcher } from '../../local/server/routes';
import type { Deployment } from '../../local/serverless-yml';
import { aFunction } from '../harness/lambda-functions';

const functions = [
  aFunction('open', { routes: ['GET /healthz', 'GET /docs', 'GET /docs/{file}', 'ANY /open/{proxy+}'] }),
  aFunction('member', { routes: ['ANY /member/{proxy+}', 'GET /member/me', 'ANY /member/me'], timeoutSeconds: 0.2 }),
];
const deployment: Deployment = {
  service: 'test',
  stage: 'test',
  environment: {},
  functions,
  tables: [],
  cors: {
    origins: ['https://shop.example'],
    headers: ['content-type'],
    methods: ['GET', 'POST'],
    exposed: ['retry-after'],
    maxAgeSeconds: 600,
  },
};

describe('which function answers', () => {
  const match = routeMatcher(functions);

  test.each([
    ['GET', '/healthz', 'GET /healthz'],
    ['GET', '/docs/swagger-ui.css', 'GET /docs/{file}'],
    ['GET', '/member/me', 'GET /member/me'],
    ['PUT', '/member/me', 'ANY /member/me'],
    ['GET', '/member/coupons/7', 'ANY /member/{proxy+}'],
  ])('%s %s', (method, path, routeKey) => {
    expect(match(method, path)?.routeKey).toBe(routeKey);
  });

  test.each([
    ['POST', '/healthz'],
    ['GET', '/docs/a/b'],
    ['GET', '/member'],
    ['GET', '/healthzz'],
  ])('none for %s %s', (method, path) => {
    expect(match(method, path)).toBeUndefined();
  });

  test('parameters are decoded', () => {
    expect(match('GET', '/docs/%E5%88%B8')?.pathParameters).toEqual({ file: '券' });
  });
});

describe('requests to functions over HTTP', () => {
  let answer: Handler = () => ({});
  let server: RunningServer;
  const seen: APIGatewayProxyEventV2[] = [];
  const logged: string[] = [];

  beforeAll(async () => {
    const host = lambdaHost(functions, async () => (event, context) => {
      seen.push(event as APIGatewayProxyEventV2);
      return answer(event, context);
    });
    server = await serve(0, [gateway(deployment, host, (line) => logged.push(line))], (line) => logged.push(line));
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    seen.length = 0;
    logged.length = 0;
    answer = () => ({ statusCode: 200, body: 'ok' });
  });

  const call = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init);

  test('the event is that of payload format 2.0', async () => {
    const body = JSON.stringify({ name: '周予' });
    const headers = { 'content-type': 'application/json', 'x-twice': 'a', cookie: 'one=1; two=2' };
    await call('/member/coupons/7?tag=a&tag=b&empty=', { method: 'POST', body, headers });
    expect(seen[0]).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /member/{proxy+}',
      rawPath: '/member/coupons/7',
      rawQueryString: 'tag=a&tag=b&empty=',
      queryStringParameters: { tag: 'a,b', empty: '' },
      pathParameters: { proxy: 'coupons/7' },
      cookies: ['one=1', 'two=2'],
      body,
      isBase64Encoded: false,
      requestContext: { stage: '$default', http: { method: 'POST', path: '/member/coupons/7', sourceIp: '127.0.0.1' } },
    });
    expect(seen[0]?.headers).not.toHaveProperty('cookie');
    expect(seen[0]?.requestContext.time).toMatch(/^\d{2}\/\w{3}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/);
  });

  test('a body that is no text arrives as base64', async () => {
    const bytes = Buffer.from([0, 255, 7]);
    await call('/member/picture', { method: 'POST', body: bytes, headers: { 'content-type': 'image/png' } });
    expect(seen[0]).toMatchObject({ body: bytes.toString('base64'), isBase64Encoded: true });
  });

  test('status, headers, cookies and bytes come back as the function said', async () => {
    answer = () => ({
      statusCode: 201,
      headers: { 'content-type': 'image/png', 'x-number': 5 },
      cookies: ['a=1; Path=/', 'b=2'],
      body: Buffer.from([1, 2, 3]).toString('base64'),
      isBase64Encoded: true,
    });
    const reply = await call('/docs');
    expect(reply.status).toBe(201);
    expect(reply.headers.get('x-number')).toBe('5');
    expect(reply.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect([...new Uint8Array(await reply.arrayBuffer())]).toEqual([1, 2, 3]);
  });

  test('a result without a status is JSON with status 200', async () => {
    answer = () => ({ hello: 'there' });
    const reply = await call('/docs');
    expect(reply.headers.get('content-type')).toBe('application/json');
    expect(await reply.json()).toEqual({ hello: 'there' });
  });

  test('a function that throws is 500, and its reason goes to the log only', async () => {
    answer = () => {
      throw new Error('the secret reason');
    };
    const reply = await call('/docs');
    expect(reply.status).toBe(500);
    expect(await reply.text()).toBe('{"message":"Internal Server Error"}');
    expect(logged.join()).toContain('the secret reason');
  });

  test('a function that is too slow is 503', async () => {
    answer = () => new Promise((resolve) => setTimeout(resolve, 600));
    expect((await call('/member/slow')).status).toBe(503);
  });

  test('a function knows how much time it has left', async () => {
    let left = 0;
    answer = (_event, context) => {
      left = context.getRemainingTimeInMillis();
      return { statusCode: 204 };
    };
    expect((await call('/member/me')).status).toBe(204);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(200);
  });

  test("a path without a route is 404 in the gateway's words", async () => {
    const reply = await call('/nowhere');
    expect(reply.status).toBe(404);
    expect(await reply.json()).toEqual({ message: 'Not Found' });
  });

  test.each([
    ['announced', true],
    ['streamed', false],
  ])('a body over 10 MB is 413, %s', async (_how, announced) => {
    const status = await new Promise((resolve, reject) => {
      const headers = announced ? { 'content-length': MOST_BODY_BYTES + 1 } : { 'transfer-encoding': 'chunked' };
      const sending = request({ port: server.port, host: '127.0.0.1', path: '/member/me', method: 'POST', headers }, (reply) => {
        reply.resume();
        resolve(reply.statusCode);
      }).on('error', reject);
      sending.end(Buffer.alloc(MOST_BODY_BYTES + 1));
    });
    expect(status).toBe(413);
    expect(seen).toEqual([]);
  });

  test('a preflight is answered for the origins of serverless.yml, and for no other', async () => {
    const ask = (origin: string) => call('/member/me', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } });
    const allowed = await ask('https://shop.example');
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([204, 'https://shop.example']);
    expect((await ask('https://other.example')).headers.get('access-control-allow-origin')).toBeNull();
    expect(seen).toEqual([]);
  });

  test('a port in use is told in a sentence that names PORT', async () => {
    const second = serve(server.port, [], () => undefined);
    await expect(second).rejects.toThrow(PortInUse);
    await expect(second).rejects.toThrow(`Port ${server.port} is in use by another program. End that one, or choose another port: PORT=`);
  });
});
