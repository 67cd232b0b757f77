import { createHmac } from 'node:crypto';
import { brandsIn } from '../../functions/brand/brand-repository';
import { followUpsIn } from '../../functions/follow-up/follow-up-repository';
import { inboxIn } from '../../functions/message/inbox-repository';
import { placementsIn } from '../../functions/message/placements-repository';
import { preferencesIn } from '../../functions/message/preferences-repository';
import { subscriptionsIn } from '../../functions/message/subscriptions-repository';
import { readConfig } from '../../functions/platform/config';
import { Fault } from '../../functions/platform/problems';
import { openTables, type Tables } from '../../functions/platform/tables';
import { transact } from '../../functions/platform/transact';
import type { Channels, Handed } from '../../functions/send/channels/channel';
import type { GiveOffer } from '../../functions/send/give-offer';
import { ratesIn } from '../../functions/send/rate-repository';
import { sendDue } from '../../functions/send/send-due';
import { sendOne } from '../../functions/send/send-one';
import { sendsIn } from '../../functions/send/send-repository';
import type { Sending } from '../../functions/send/sending';
import { sentDaysIn } from '../../functions/send/sent-days-repository';
import { splitBudget, talliesIn } from '../../functions/send/tally-repository';
import { storesIn } from '../../functions/store/store-repository';
import { demoBrand } from '../../local/demo/brand';
import type { Profile } from '../../shared/audience/profile';
import { DEFAULT_SEND_POLICY, type SendPolicy } from '../../shared/send/policy';
import { isSettled, type Send } from '../../shared/send/send';
import { plusSeconds } from '../../shared/time/instant';
import { type FaultOptions, startFaultProxy } from '../harness/faults';
import { BJ1, SH1 } from '../harness/stores';
import { testTables } from '../harness/tables';
import { aProfile, NOON } from './examples';

/** What a channel outside was asked, in order. */
export interface Asked {
  channel: string;
  memberId: string;
  key: string;
  answer: Handed['kind'];
}

/** Sends on the real engine; members, offers and providers are of the test. */
export const openPostOffice = async ({ faults, policy = {} }: { faults?: FaultOptions; policy?: Partial<SendPolicy> } = {}) => {
  const { client } = await testTables();
  const tables = openTables(readConfig(process.env));
  await brandsIn(tables).save(demoBrand(tables.brandId));
  await storesIn(tables).saveAll([SH1, BJ1]);
  const proxy = faults && (await startFaultProxy({ target: process.env.DYNAMODB_ENDPOINT ?? '', ...faults }));
  const behind = proxy ? openTables(readConfig({ ...process.env, DYNAMODB_ENDPOINT: proxy.endpoint })) : tables;

  const profiles = new Map<string, Profile>();
  const asked: Asked[] = [];
  const given = new Map<string, number>();
  const world = {
    now: NOON,
    policy: { ...DEFAULT_SEND_POLICY, ...policy },
    answer: (_channel: string, _memberId: string): Handed => ({ kind: 'sent' }),
    offers: Number.POSITIVE_INFINITY,
    random: Math.random,
  };
  const recorder = (channel: string) => ({
    send: async (address: string, _words: unknown, key: string): Promise<Handed> => {
      const answer = world.answer(channel, address);
      asked.push({ channel, memberId: address, key, answer: answer.kind });
      return answer;
    },
  });
  const channels: Channels = { subscribe_message: recorder('subscribe_message'), sms: recorder('sms'), email: recorder('email') };
  const giveOffer: GiveOffer = async (_offer, { with: key }) => {
    if (!given.has(key) && given.size >= world.offers) return { stopped: 'stock' };
    given.set(key, (given.get(key) ?? 0) + 1);
    return { given: `coupon-${key}` };
  };

  const accounts = new Map<string, string[]>();
  const identity = { idsOf: async (id: string) => accounts.get(id) ?? [id] };
  const depsOn = (on: Tables) => ({
    identity,
    ...{ brands: brandsIn(on), stores: storesIn(on), inbox: inboxIn(on), followUps: followUpsIn(on), subscriptions: subscriptionsIn(on) },
    ...{
      sends: sendsIn(on),
      sentDays: sentDaysIn(on, identity),
      preferences: preferencesIn(on, identity),
      placements: placementsIn(on),
      tallies: talliesIn(on),
      rates: ratesIn(on),
      tables: on,
      channels,
      giveOffer,
    },
    addressOf: async (memberId: string) => memberId,
    clock: () => world.now,
    hasOffer: async () => () => true,
    permissionsOf: async (memberId: string) => new Set(profiles.get(memberId)?.consents),
    profileOf: async (memberId: string) => profiles.get(memberId),
    random: () => world.random(),
    sendPolicy: { current: async () => world.policy },
    sign: (text: string) => createHmac('sha256', 'lots').update(text).digest(),
  });
  const deps = depsOn(behind);
  const beside = depsOn(tables);

  return {
    tables,
    deps,
    beside,
    world,
    profiles,
    asked,
    given,
    get faults() {
      if (!proxy) throw new Error('this post office was opened without faults');
      return proxy;
    },
    members: (count: number, changes: Partial<Profile> = {}, name = 'm'): string[] =>
      Array.from({ length: count }, (_, i) => {
        const memberId = `${name}${i}`;
        profiles.set(memberId, aProfile({ oneId: memberId, ...changes }));
        return memberId;
      }),
    open: async (sending: Sending, budget: { messages?: number; money?: number } = {}, costOfOne = 0): Promise<Sending> => {
      const shards = splitBudget(budget, costOfOne);
      await beside.tallies.open(sending.source.id, shards);
      return { ...sending, shards: shards.length };
    },
    /** From now on these are one person, who is known as the first of them. */
    merge: (...ids: string[]): void => {
      for (const id of ids) accounts.set(id, ids);
      for (const id of ids.slice(1)) profiles.delete(id);
    },
    agree: async (memberId: string): Promise<void> => {
      await transact(tables, [beside.subscriptions.answering(memberId, [{ template: 'campaign', answer: 'accept' }])]);
    },
    send: (sending: Sending, memberId: string): Promise<Send> => sendOne(deps)(sending, memberId),
    due: (sending: Sending): Promise<number> =>
      sendDue(deps)(
        sending.source.id,
        (step) => (step === sending.step ? sending : undefined),
        () => false,
      ),
    sendOf: (sending: Sending, memberId: string) => beside.sends.get({ memberId, sourceId: sending.source.id, step: sending.step }),
    inboxOf: async (memberId: string) => (await beside.inbox.ofMembers([memberId], { limit: 100 })).items,
    later: (seconds: number): void => {
      world.now = plusSeconds(world.now, seconds);
    },
    close: async () => {
      await proxy?.stop();
      client.destroy();
    },
  };
};
export type PostOffice = Awaited<ReturnType<typeof openPostOffice>>;

/** A walker that is cut off anywhere by a bad line leaves what it had in hand to the next. */
export const tolerant = async <T>(work: Promise<T>): Promise<T | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError || (error instanceof Fault && error.code !== 'unavailable')) throw error;
    return undefined;
  }
};

export { isSettled };
