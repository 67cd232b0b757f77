import type { Handed } from '../../functions/send/channels/channel';
import { keyOfSend } from '../../functions/send/deliver';
import { CHANNEL_NEEDS, SEND_CHANNELS, type SendChannel } from '../../shared/send/channel';
import { heldOut } from '../../shared/send/holdout';
import { aProfile, aSending } from './examples';
import { isSettled, openPostOffice, type PostOffice, tolerant } from './post-office';

// Whatever lines break, walkers overlap and providers answer: one message at most, and one for everybody who was not stopped for a reason.

const SEED = Number(process.env.SEED ?? 20261123);
/** Throws from 0 to 1, the same for a seed (mulberry32). */
const diceOf = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

let office: PostOffice;
beforeAll(async () => {
  office = await openPostOffice({
    faults: { seed: SEED, rates: { throttle: 0.03, lose_reply: 0.06, lose_request: 0.04, conflict: 0.03 } },
    policy: {
      caps: { all: { day: 1, week: 2 }, byChannel: {} },
      holdout: { share: 1_000, draw: '1' },
      rates: { sms: { perSecond: 20, burst: 20 } },
    },
  });
});
afterAll(() => office.close());

test(`sends of three campaigns to random members by two walkers at once, over broken lines (SEED=${SEED})`, async () => {
  const dice = diceOf(SEED);
  const members = office.members(16);
  for (const memberId of members) {
    office.profiles.set(
      memberId,
      aProfile({
        oneId: memberId,
        consents: dice() < 0.9 ? ['personalised'] : [],
        reachable: (['inbox', 'subscribe_message', 'sms', 'email'] as const).filter(() => dice() < 0.7),
      }),
    );
    if (dice() < 0.5) await office.agree(memberId);
  }
  const orders: SendChannel[][] = [
    ['sms', 'email', 'inbox'],
    ['subscribe_message', 'inbox'],
    ['email', 'sms', 'clerk_task'],
  ];
  const campaigns = await Promise.all(
    orders.map((channels, i) => {
      const offer = i === 0 ? { kind: 'coupon' as const, templateId: 't1' } : { kind: 'none' as const };
      const more = i === 2 ? { group: 'g' } : i === 1 ? { group: 'g', caps: 'exempt' as const } : {};
      const sending = aSending({ source: { kind: 'campaign', id: `x${i}` }, channels, offer, control: 1_500, ...more });
      return office.open(sending, i === 0 ? { messages: 6 } : {});
    }),
  );
  // The same message of the same try is answered as it was rolled; the provider cannot know who asks.
  office.world.answer = (): Handed => {
    const roll = dice();
    if (roll < 0.6) return { kind: 'sent' };
    if (roll < 0.75) return { kind: 'try_again', afterSeconds: 5 };
    if (roll < 0.9) return { kind: 'refused', reason: 'rolled' };
    return { kind: 'unknown' };
  };
  const walk = async (): Promise<void> => {
    for (const sending of campaigns) {
      await Promise.all(members.map(async (memberId) => (dice() < 0.8 ? tolerant(office.send(sending, memberId)) : undefined)));
      await tolerant(office.due(sending));
    }
  };
  office.faults.on();
  for (let round = 0; round < 2; round++) {
    await Promise.all([walk(), walk()]);
    office.later(40);
  }
  office.faults.off();
  for (let round = 0; round < 10; round++) {
    for (const sending of campaigns) {
      if (round === 0) await Promise.all(members.map((memberId) => office.send(sending, memberId)));
      await office.due(sending);
    }
    office.later(130);
  }

  const outcomes = new Map<string, number>();
  for (const sending of campaigns) {
    let sent = 0;
    for (const memberId of members) {
      const send = await office.sendOf(sending, memberId);
      if (!send || !isSettled(send)) throw new Error(`${memberId} is left with ${send?.state}`);
      outcomes.set(send.reason ?? send.state, (outcomes.get(send.reason ?? send.state) ?? 0) + 1);
      sent += Number(send.state === 'sent');

      // Outside, one message at most was taken or may have been; what was taken is on record, unless the note of it was lost.
      const asked = office.asked.filter((one) => one.memberId === memberId && isOf(sending.source.id, one.key));
      const arrived = asked.filter(({ answer }) => answer === 'sent' || answer === 'unknown');
      expect(arrived.length).toBeLessThanOrEqual(1);
      const inbox = (await office.inboxOf(memberId)).filter(({ by }) => by.id === sending.source.id).length;
      const tasks = (await office.beside.followUps.all([memberId])).filter(
        ({ source }) => source.kind === 'campaign' && source.campaignId === sending.source.id,
      ).length;
      const told = arrived.length + inbox + tasks;
      expect(told).toBeLessThanOrEqual(1);
      if (send.state === 'sent') expect(told).toBe(1);
      if (send.state === 'stopped' || send.state === 'failed')
        expect([send.reason ?? 'failed', told]).toEqual([send.reason ?? 'failed', 0]);
      // A try that failed for certain is the only reason for another.
      expect(asked.slice(0, -1).every(({ answer }) => answer === 'try_again' || answer === 'refused')).toBe(true);

      const held = heldOut(office.deps.sign, memberId, sending.source.id, { global: 1_000, globalDraw: '1', control: 1_500 });
      if (held) expect([send.reason, told]).toEqual([held, 0]);
    }
    const { counts } = await office.beside.tallies.of(sending.source.id);
    expect(counts.sent ?? 0).toBe(sent);
    expect(Object.entries(counts).reduce((sum, [name, count]) => (name.startsWith('sent:') ? sum : sum + (count ?? 0)), 0)).toBe(
      members.length,
    );
  }

  for (const memberId of members) {
    const sends = await Promise.all(campaigns.map((sending) => office.sendOf(sending, memberId)));
    const capped = sends.filter((send) => send?.held?.day !== undefined && (send.state === 'sent' || send.state === 'unknown'));
    const { days } = await office.beside.sentDays.of(memberId);
    const counted = Object.values(days)
      .flatMap((counts) => Object.values(counts))
      .reduce((sum, one) => sum + (one ?? 0), 0);
    expect(capped.length).toBeLessThanOrEqual(1);
    expect(counted).toBe(capped.length);
    const inGroup = [sends[1], sends[2]].filter((send) => send?.state === 'sent' || send?.state === 'unknown');
    expect(inGroup.length).toBeLessThanOrEqual(1);
    const taken = sends.filter(
      (send) => send?.channel === 'subscribe_message' && (send.state === 'sent' || send.state === 'unknown'),
    ).length;
    expect((await office.beside.subscriptions.of(memberId)).campaign.left).toBeLessThanOrEqual(1 - taken);
  }
  const { shards } = await office.beside.tallies.of('x0');
  const first = await Promise.all(members.map((memberId) => office.sendOf(campaigns[0] ?? aSending(), memberId)));
  const used = first.filter((send) => send?.state === 'sent' || send?.state === 'unknown').length;
  expect(used).toBeLessThanOrEqual(6);
  expect(shards.reduce((sum, { messages }) => sum + messages, 0)).toBe(6 - used);
  process.stdout.write(`sends: ${[...outcomes].map(([what, count]) => `${what} ${count}`).join(', ')}\n`);
  // Something happened that is worth the name.
  expect(outcomes.get('sent')).toBeGreaterThan(5);
  expect(office.faults.counts.lose_reply).toBeGreaterThan(10);
}, 60_000);

const keys = new Map<string, Set<string>>();
/** Whether a provider's key is of a campaign: keys are made of source, step and member. */
const isOf = (sourceId: string, key: string): boolean => {
  const own = keys.get(sourceId) ?? new Set(Array.from({ length: 16 }, (_, i) => keyOf(sourceId, `m${i}`)));
  keys.set(sourceId, own);
  return own.has(key.split('.')[0] ?? '');
};
const keyOf = (sourceId: string, memberId: string): string => keyOfSend({ memberId, sourceId, step: '1' });

test('which channels leave the house is what the test above takes them for', () => {
  expect(SEND_CHANNELS.filter((channel) => CHANNEL_NEEDS[channel].outside)).toEqual([
    'subscribe_message',
    'official_template',
    'sms',
    'email',
  ]);
});
