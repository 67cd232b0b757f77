import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { newSecret, signedHeaders } from '../../functions/webhook/sign';
import { utc } from '../../shared/time/instant';

const BODY = JSON.stringify({ type: 'coupon_claimed', timestamp: '2026-11-22T01:00:00.000Z', data: { name: '满100减20' } });
const secret = newSecret();
const headers = signedHeaders(secret, 'msg1', utc(Date.now()), BODY);

test("the receivers' own library accepts what was signed", () => {
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(new Webhook(secret).verify(BODY, headers)).toEqual(JSON.parse(BODY));
});

test('signs as the convention says, to the byte', () => {
  const known = signedHeaders(
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    utc(1_614_265_330_000),
    '{"test": 2432232314}',
  );
  expect(known).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test.each([
  ['another body', BODY.replace('20', '90'), headers],
  ['another id', BODY, { ...headers, 'webhook-id': 'msg2' }],
  ['another second', BODY, { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }],
  ['no signature', BODY, { ...headers, 'webhook-signature': '' }],
  ['another secret', BODY, signedHeaders(newSecret(), 'msg1', utc(Date.now()), BODY)],
  ['a message of ten minutes ago', BODY, signedHeaders(secret, 'msg1', utc(Date.now() - 600_000), BODY)],
])('the library refuses %s', (_, body, sent) => {
  expect(() => new Webhook(secret).verify(body, sent)).toThrow(WebhookVerificationError);
});

test("the message in the documentation is signed with the documentation's secret", () => {
  const page = readFileSync(join(__dirname, '../../docs/webhooks.md'), 'utf8');
  const [, shown = ''] = /`(whsec_[^`]+)`/.exec(page) ?? [];
  const [, block = ''] = /```\n(POST[^`]+)```/.exec(page) ?? [];
  const [head = '', body = ''] = block.trimEnd().split('\n\n');
  const sent = Object.fromEntries(
    head
      .split('\n')
      .slice(1)
      .map((line) => line.split(': ') as [string, string]),
  );
  const at = utc(Number(sent['webhook-timestamp']) * 1000);
  expect(signedHeaders(shown, sent['webhook-id'] ?? '', at, body)['webhook-signature']).toBe(sent['webhook-signature']);
  expect(JSON.parse(body)).toMatchObject({ type: 'coupon_redeemed', timestamp: at });
});
