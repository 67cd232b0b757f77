import { setTimeout as wait } from 'node:timers/promises';
import { caller } from '../../local/demo/client';
import { CLERK, MARKETER } from '../../local/demo/people';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { orderSystemEndpoints } from '../../shared/contract/orders';
import { pointMarketerEndpoints } from '../../shared/contract/points';
import { touchpointSystemEndpoints } from '../../shared/contract/touchpoints';
import { basketOf } from '../../shared/coupon/basket';
import { cny } from '../../shared/money/money';
import { seededRandom } from '../harness/coupon-model/seeded-random';
import type { Rules } from '../harness/people';
import { sentLine, sentOrder } from '../order/sent-examples';
import type { Acknowledged } from './acknowledged';
import { type PersistentClient, Refused } from './persistent-client';

/** Who takes part, signed in, and what they work on. */
export interface Scene {
  templateId: string;
  members: { token: string; memberId: string; memberNumber: string }[];
  clerk: string;
  marketer: string;
  system: string;
}

/** What is written down while they work. */
export interface Work {
  acknowledged: Acknowledged[];
  /** What was refused, by its code. */
  refused: Map<string, number>;
  isOver: () => boolean;
}

const STORE = CLERK.storeId;
const PURPOSES = ['membership', 'personalised'] as const;

/** Signs everybody in on a stack that runs undisturbed, and publishes the coupon that is claimed. */
export const setTheScene = async (origin: string, members: number): Promise<Scene> => {
  const call = caller(origin);
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const reply = await fetch(`${origin}/_wechat/stand-in/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return reply.json() as Promise<T>;
  };
  const codeOf = async (user: string): Promise<string> => (await post<{ code: string }>('codes', { user })).code;
  const marketer = (await call(marketerEndpoints.signIn, { body: { email: MARKETER.email, password: MARKETER.password } })).token;
  const clerk = (await call(clerkEndpoints.signIn, { body: { code: await codeOf(CLERK.nickname) } })).token;
  const rules: Rules = {
    ...{
      name: '随时可领',
      value: { kind: 'amount_off', off: cny(500) },
      threshold: { kind: 'none' },
      validity: { kind: 'relative', days: 7 },
    },
    ...{ stores: { kind: 'all' }, claimPlace: { kind: 'anywhere' }, stock: 100_000 },
  };
  const { templateId, version } = await call(marketerEndpoints.createTemplate, { token: marketer, body: rules });
  await call(marketerEndpoints.publishTemplate, { token: marketer, params: { templateId }, body: { version } });
  const system = await call(marketerEndpoints.createSystemKey, {
    token: marketer,
    body: { name: '收银', scopes: ['orders:write', 'touchpoints:write'] },
  });
  const joined: Scene['members'] = [];
  for (let i = 0; i < members; i++) {
    const nickname = `来客${i}`;
    await post('users', { nickname });
    const visitor = (await call(memberEndpoints.signIn, { body: { code: await codeOf(nickname) } })).token;
    const consents = PURPOSES.map((purpose) => ({ purpose, given: true }));
    const { token } = await call(memberEndpoints.join, { token: visitor, body: { policyVersion: '2026-01', consents, nickname } });
    const { memberId, memberNumber } = await call(memberEndpoints.me, { token });
    joined.push({ token, memberId, memberNumber });
  }
  return { templateId, members: joined, clerk, marketer, system: system.secret };
};

/** Everybody at work until it is over, each with a stream of chance of their own; resolves when all that was begun is answered. */
export const atWork = async (client: PersistentClient, scene: Scene, work: Work, seed: number, prefix: string): Promise<void> => {
  const counter: Counter = [];
  const chance = (n: number) => seededRandom(seed * 1000 + n);
  let number = 0;
  const key = (): string => `${prefix}-${String(++number).padStart(8, '0')}`;
  const at = { client, scene, work, key };
  await Promise.all([
    ...scene.members.map((_, i) => repeated(work, chance(i), (random) => member(at, i, counter, random))),
    ...[100, 101].map((n) => repeated(work, chance(n), (random) => clerk(at, counter, random))),
    repeated(work, chance(200), (random) => till(at, random)),
    repeated(work, chance(300), (random) => marketer(at, random)),
    repeated(work, chance(400), () => told(at)),
  ]);
};

interface At {
  client: PersistentClient;
  scene: Scene;
  work: Work;
  key: () => string;
}
/** Coupons that their members are about to use. */
type Counter = { couponId: string; token: string }[];

/** One deed after another with a short pause; a refusal is written down, and the next deed is another. */
const repeated = async ({ isOver, refused }: Work, random: () => number, deed: (random: () => number) => Promise<void>): Promise<void> => {
  while (!isOver()) {
    try {
      await deed(random);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
    }
    await wait(20 + random() * 200);
  }
};

const pick = <T>(all: readonly T[], random: () => number): T => all[Math.floor(random() * all.length)] as T;

/** Claims; then takes it back, or goes to the counter with it. */
const member = async ({ client, scene, work, key }: At, i: number, counter: Counter, random: () => number): Promise<void> => {
  const { token = '', memberId = '' } = scene.members[i] ?? {};
  const params = { templateId: scene.templateId };
  const { couponId } = await client.ask(memberEndpoints.claim, { token, params, body: {}, key: key() });
  work.acknowledged.push({ did: 'claimed', couponId, memberId });
  if (random() < 0.6) {
    counter.push({ couponId, token });
    return;
  }
  if (random() < 0.5) return;
  await client.ask(memberEndpoints.giveBack, { token, params: { couponId }, body: {}, key: key() });
  work.acknowledged.push({ did: 'gave_back', couponId });
};

/** Scans what the member's phone shows now, redeems it, and now and then undoes the slip. */
const clerk = async ({ client, scene, work, key }: At, counter: Counter, random: () => number): Promise<void> => {
  const next = counter.shift();
  if (!next) return;
  const { couponId, token } = next;
  const { codes } = await client.ask(memberEndpoints.couponCode, { token, params: { couponId } });
  const scanned = await client.ask(clerkEndpoints.scan, { token: scene.clerk, body: { code: codes[0]?.code ?? '', storeId: STORE } });
  const body = { couponIds: [couponId], ticket: scanned.ticket, storeId: STORE, basket: basketOf(cny(3_000)) };
  const { redemptions } = await client.ask(clerkEndpoints.redeem, { token: scene.clerk, body, key: key() });
  const redemptionId = redemptions[0]?.redemptionId ?? '';
  work.acknowledged.push({ did: 'redeemed', couponId, redemptionId });
  if (random() < 0.8) return;
  await client.ask(clerkEndpoints.returnRedemption, { token: scene.clerk, params: { redemptionId }, body: {}, key: key() });
  work.acknowledged.push({ did: 'undid', redemptionId });
};

/** A till tells an order of a member, and sometimes that all of it came back. */
const till = async ({ client, scene, work, key }: At, random: () => number): Promise<void> => {
  const orderId = key();
  const at = new Date().toISOString();
  const price = 1_000 + Math.floor(random() * 5_000);
  const identifiers = [{ type: 'card' as const, value: pick(scene.members, random).memberNumber, verified: true }];
  const { orderId: _, ...order } = sentOrder({ at, storeId: STORE, identifiers, lines: [sentLine('l0', 2, price)] });
  await client.ask(orderSystemEndpoints.recordOrder, { token: scene.system, params: { orderId }, body: order, key: key() });
  work.acknowledged.push({ did: 'ordered', orderId, paid: 2 * price });
  if (random() < 0.7) return;
  const body = { source: order.source, at: new Date().toISOString(), lines: [{ lineId: 'l0', quantity: 1 }] };
  await client.ask(orderSystemEndpoints.recordReturn, { token: scene.system, params: { orderId, returnId: key() }, body, key: key() });
  work.acknowledged.push({ did: 'took_back', orderId, refunded: price });
};

/** Gives points by hand. */
const marketer = async ({ client, scene, work, key }: At, random: () => number): Promise<void> => {
  const points = 1 + Math.floor(random() * 50);
  const { memberId } = pick(scene.members, random);
  const { adjustmentId } = await client.ask(pointMarketerEndpoints.adjustPoints, {
    token: scene.marketer,
    params: { memberId },
    body: { points, why: '补发' },
    key: key(),
  });
  work.acknowledged.push({ did: 'adjusted', adjustmentId, points });
};

/** Another system tells of a visit. */
const told = async ({ client, scene, work, key }: At): Promise<void> => {
  const messageId = key();
  const identifiers = [{ type: 'card' as const, value: scene.members[0]?.memberNumber ?? '', verified: true }];
  const event = {
    messageId,
    type: 'store_visited',
    channel: 'pos' as const,
    occurredAt: new Date().toISOString(),
    identifiers,
    storeId: STORE,
  };
  await client.ask(touchpointSystemEndpoints.touchpoint, { token: scene.system, body: event });
  work.acknowledged.push({ did: 'told', messageId });
};
