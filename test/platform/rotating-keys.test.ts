import { randomBytes } from 'node:crypto';
import { keyringOf } from '../../functions/platform/keyring';
import { seal, signer, unseal } from '../../functions/platform/secrets';
import { sessionsWith } from '../../functions/platform/sessions';
import { sealAnew } from '../../functions/privacy/seal-anew';
import { webhooksIn } from '../../functions/webhook/webhook-repository';
import { type LambdaHost, type LoadHandler, lambdaHost } from '../../local/lambda/host';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { numberFrom, readCode, rotatingCodes } from '../../shared/coupon/code';
import { utc } from '../../shared/time/instant';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

const secret = (): string => randomBytes(32).toString('base64');
const [first, second] = [secret(), secret()];
/** The steps of a change: the new key is accepted, then it signs, then the old one goes. */
const STEPS = { alone: first, accepted: `1:${first},2:${second}`, signs: `2:${second},1:${first}`, gone: `2:${second}` };

describe('sessions', () => {
  const NOW = utc(Date.now());
  const claims = { sessionId: 's' };
  const reads = async (by: string, token: string) => (await sessionsWith(keyringOf(by)).read('visitor', token, NOW))?.sessionId === 's';
  const signs = async (by: string) => (await sessionsWith(keyringOf(by)).issue('visitor', claims, NOW)).token;

  it('of neighbouring steps are good on both sides, until the old key is gone', async () => {
    const neighbours = [
      [STEPS.alone, STEPS.accepted],
      [STEPS.accepted, STEPS.signs],
    ] as const;
    for (const [before, after] of neighbours) {
      expect(await reads(after, await signs(before))).toBe(true);
      expect(await reads(before, await signs(after))).toBe(true);
    }
    expect(await reads(STEPS.gone, await signs(STEPS.signs))).toBe(true);
    expect(await reads(STEPS.gone, await signs(STEPS.alone))).toBe(false);
    // Two steps at once would not do: who still has the old key alone knows nothing of the new one.
    expect(await reads(STEPS.alone, await signs(STEPS.signs))).toBe(false);
  });

  it('are of one kind under any key', async () => {
    const token = await signs(STEPS.alone);
    expect(await sessionsWith(keyringOf(STEPS.signs)).read('marketer', token, NOW)).toBeUndefined();
  });
});

describe('codes', () => {
  const NUMBER = '61234567890';
  const NOW = Date.parse('2026-11-23T08:00:00.000Z');
  const shown = (by: string) => rotatingCodes(NUMBER, NOW, signer(keyringOf(by)))[0]?.code ?? '';
  const accepts = (by: string, code: string) => 'number' in readCode(code, NOW, signer(keyringOf(by)));
  const NUMBERS_ONLY = `2:${second},1-numbers:${first}`;

  it('on screens are good over the change, and no more once the old key makes numbers only', () => {
    expect(accepts(STEPS.accepted, shown(STEPS.alone)) && accepts(STEPS.alone, shown(STEPS.accepted))).toBe(true);
    expect(accepts(STEPS.signs, shown(STEPS.accepted)) && accepts(STEPS.accepted, shown(STEPS.signs))).toBe(true);
    expect(shown(STEPS.signs)).not.toBe(shown(STEPS.alone));
    expect(accepts(NUMBERS_ONLY, shown(STEPS.signs))).toBe(true);
    expect(accepts(NUMBERS_ONLY, shown(STEPS.alone))).toBe(false);
  });

  it('that are numbers stay as they are under every step, so that limits hold', () => {
    const numberBy = (by: string) => numberFrom('coupon', signer(keyringOf(by))('the place under a limit'));
    expect(new Set([STEPS.alone, STEPS.accepted, STEPS.signs, NUMBERS_ONLY].map(numberBy)).size).toBe(1);
    expect(() => signer(keyringOf(STEPS.gone))).toThrow('first code key is gone');
    expect(() => signer(keyringOf(`1-numbers:${first}`))).toThrow('no code key');
  });
});

describe('two versions of the functions side by side', () => {
  const NEEDED = ['api-member', 'api-clerk', 'api-marketer'];
  const TURNED = ['SIGNING_KEY', 'CODE_KEY', 'DATA_KEY', 'WEBHOOK_KEY'];
  const versions = new Map<string, LambdaHost>();
  let running = '';
  let backend: Backend;
  let people: ReturnType<typeof peopleOf>;

  const load: LoadHandler = async ({ name }) => {
    const file = `../../functions/${name.replace('-', '/')}`;
    const code: { handler: never } = await import(file);
    return code.handler;
  };

  /** Loads the functions anew, as Lambda does after a deployment, with these keys. */
  const deploy = async (version: string, keys: (name: string) => string) => {
    jest.resetModules();
    for (const name of TURNED) process.env[name] = keys(name);
    const host = lambdaHost(
      backend.deployment.functions.filter(({ name }) => NEEDED.includes(name)),
      load,
    );
    await host.warm();
    versions.set(version, host);
  };
  const on = (version: string) => {
    running = version;
    return people;
  };
  const [older, newer] = ['older', 'newer'];

  /** Asks for all that the test asks for later, so that nothing of this version is loaded only when the next one is there. */
  const useAll = async (version: string) => {
    const marketer = await on(version).marketer();
    await people.importStores(marketer);
    const template = await people.publish(marketer);
    const clerk = await people.clerk(marketer, `${version}的店员`, 'SH1');
    const member = await people.member(`${version}的会员`);
    const { reply } = await people.claim(member, template);
    expect((await people.claim(member, template)).status).toBe(409);
    expect((await people.scan(clerk, await people.codeOf(member, reply.couponId), 'SH1')).status).toBe(200);
    await backend.call(memberEndpoints.setProfile, { token: member, body: { email: `${version}@example.com` } });
    await backend.call(memberEndpoints.profile, { token: member });
    await backend.call(marketerEndpoints.webhooks, { token: marketer });
  };

  beforeAll(async () => {
    backend = await startBackend({
      streams: false,
      hostOf: () => ({
        warm: () => Promise.resolve(),
        invoke: (name, event) => (versions.get(running) as LambdaHost).invoke(name, event),
      }),
    });
    people = peopleOf(backend);
    await deploy(older, () => STEPS.accepted);
    await useAll(older);
    await deploy(newer, () => STEPS.signs);
    await useAll(newer);
  });
  afterAll(() => backend.stop());

  test('sessions, codes on screens, limits and sealed data hold across both, and after the old key is gone', async () => {
    const marketer = await on(older).marketer();
    await on(newer).importStores(marketer);
    const template = await on(newer).publish(marketer);
    const clerk = await on(older).clerk(marketer, '周予', 'SH1');
    const member = await on(older).member('林知夏');

    // A session of one is a session of the other, and the limit that one has counted holds on the other.
    const claimed = await on(newer).claim(member, template);
    expect(claimed.status).toBe(201);
    const { couponId } = claimed.reply;
    const again = await on(older).claim(member, template);
    expect([again.status, again.problem.code]).toEqual([409, 'already_claimed']);

    // A code that one shows is read by the other.
    for (const [shownBy, readBy] of [
      [older, newer],
      [newer, older],
    ] as const) {
      const code = await on(shownBy).codeOf(member, couponId);
      expect((await on(readBy).scan(clerk, code, 'SH1')).status).toBe(200);
    }

    // What one seals, the other opens.
    const profile = async (version: string, body?: { email: string }) => {
      running = version;
      const { reply } = body
        ? await backend.call(memberEndpoints.setProfile, { token: member, body })
        : await backend.call(memberEndpoints.profile, { token: member });
      return reply.items.find(({ attribute }) => attribute === 'email')?.value;
    };
    expect(await profile(older, { email: 'old@example.com' })).toBe('old@example.com');
    expect(await profile(newer)).toBe('old@example.com');
    expect(await profile(newer, { email: 'new@example.com' })).toBe('new@example.com');
    expect(await profile(older)).toBe('new@example.com');
    // The address of a webhook is looked up when it is made, which a test cannot count on: it is put there as it would be.
    const hook = { webhookId: 'hook', name: '官网', url: 'https://shop.example/hook', types: ['coupon_redeemed' as const] };
    const secretSealed = seal(keyringOf(STEPS.accepted), 'whsec_of-the-hook');
    await webhooksIn(backend.tables).create({ ...hook, belongsTo: 'own', state: 'on', createdAt: utc(Date.now()), secretSealed });

    // Everything is wrapped by the new key; then the old one goes, but for the numbers.
    const ring = keyringOf(STEPS.signs);
    for (const table of ['core', 'touchpoints', 'config'] as const) await sealAnew(backend.tables, ring)(table);
    expect(await sealAnew(backend.tables, ring, 'webhooks')('config')).toEqual({ done: 1, moved: 0 });
    expect(await sealAnew(backend.tables, ring, 'webhooks')('config')).toEqual({ done: 0, moved: 0 });
    const ofNewer = await on(newer).member('陈一');
    await deploy('last', (name) => (name === 'CODE_KEY' ? `2:${second},1-numbers:${first}` : STEPS.gone));
    expect((await on('last').claim(ofNewer, template)).status).toBe(201);
    expect((await on('last').claim(member, template)).status).toBe(401);
    const signedInAnew = await on('last').visitor('林知夏');
    const limited = await on('last').claim(signedInAnew, template);
    expect([limited.status, limited.problem.code]).toEqual([409, 'already_claimed']);
    const stored = await webhooksIn(backend.tables).get('hook');
    expect(stored && unseal(keyringOf(STEPS.gone), stored.secretSealed)).toBe('whsec_of-the-hook');
    const seen = await backend.call(memberEndpoints.profile, { token: signedInAnew });
    expect(seen.reply.items.find(({ attribute }) => attribute === 'email')?.value).toBe('new@example.com');
  });
});
