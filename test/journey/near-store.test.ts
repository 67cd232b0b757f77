import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { profilesIn } from '../../functions/audience/profile-repository';
import { journeyEndpoints } from '../../shared/contract/journeys';
import { memberEndpoints } from '../../shared/contract/member';
import { nearby } from '../../shared/journey/coming-templates';
import { utc } from '../../shared/time/instant';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { AT_SH1, FAR_AWAY, peopleOf } from '../harness/people';

// From the phone that tells where it is to the message: who has a coupon and stays near a store is told once, and not again for days.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let told = 0;

beforeAll(async () => {
  backend = await startBackend();
  people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  coupon = await people.publish(marketer, { claimPlace: { kind: 'anywhere' }, validity: { kind: 'relative', days: 30 } });
  const fields = { ...nearby.make({ coupon, audience: '' }), controlShare: 0 };
  const { journeyId, revision } = (await backend.call(journeyEndpoints.createJourney, { token: marketer, body: fields })).reply;
  const published = await backend.call(journeyEndpoints.publishJourney, { token: marketer, params: { journeyId }, body: { revision } });
  expect(published.reply.state).toBe('live');
});
afterAll(() => backend.stop());
let coupon: string;

/** The phone was there so many minutes ago, and is there now; gives what the inbox has then. */
const stays = async (token: string, where: { latitude: number; longitude: number }, accuracy = 30): Promise<string[]> => {
  const events = [6, 0].map((minutesAgo) => ({
    ...{ messageId: `near-store-${++told}`, type: 'position_told' as const, occurredAt: utc(Date.now() - minutesAgo * 60_000) },
    ...{ properties: { accuracy }, place: { ...where, datum: 'GCJ-02' as const } },
  }));
  // One after the other, as phones tell them.
  for (const event of events)
    expect((await backend.call(memberEndpoints.touch, { token, body: { channel: 'mini_program', events: [event] } })).status).toBe(200);
  await backend.host.invoke('schedule-keep-journeys', {});
  return (await backend.call(memberEndpoints.messages, { token })).reply.items.map(({ title }) => title);
};
const placesOf = async (token: string): Promise<unknown[]> => {
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  const { Items = [] } = await backend.tables.db.send(
    new QueryCommand({
      TableName: backend.tables.touchpoints,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `${backend.tables.brandId}#M#${memberId}` },
    }),
  );
  return Items.flatMap(({ place }) => (place ? [place] : []));
};
const everything = ['membership', 'personalised', 'location'] as const;
const holder = async (nickname: string): Promise<string> => {
  const token = await people.member(nickname, [...everything]);
  await people.claim(token, coupon);
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  // A fence asks what is known of them at that moment, and asks once a stay.
  await eventually(async () => {
    const { profile } = (await profilesIn(backend.tables).all([memberId])).get(memberId) ?? {};
    expect(profile?.coupons).toHaveLength(1);
  }, 40_000);
  return token;
};

test('near a store with a coupon: told once, and not again within the days set', async () => {
  const [near, far, vague, withoutCoupon] = [
    await holder('在附近'),
    await holder('在远处'),
    await holder('说不准'),
    await people.member('没有券', [...everything]),
  ];
  await eventually(async () => expect(await stays(near, AT_SH1)).toEqual(['店就在旁边']), 40_000);
  for (const [token, where, accuracy] of [
    [far, FAR_AWAY, 30],
    [vague, AT_SH1, 1_000],
    [withoutCoupon, AT_SH1, 30],
    [near, AT_SH1, 30],
  ] as const)
    expect(await stays(token, where, accuracy)).toEqual(token === near ? ['店就在旁边'] : []);
  // Whoever was refused for want of a coupon comes in as soon as they have one, while they are still there.
  await people.claim(withoutCoupon, coupon);
  await eventually(async () => expect(await stays(withoutCoupon, AT_SH1)).toEqual(['店就在旁边']), 40_000);
  const back = atOffset(2 * 86_400_000);
  const inTwoDays = await people.visitor('在附近');
  expect(await stays(inTwoDays, AT_SH1)).toHaveLength(1);
  back();
});

test('of who has not agreed no position is kept, and the touch that tells nothing else is dropped', async () => {
  const token = await people.member('不说在哪', ['membership', 'personalised']);
  await people.claim(token, coupon);
  expect(await stays(token, AT_SH1)).toEqual([]);
  const opened = {
    messageId: `near-store-${++told}`,
    type: 'app_opened' as const,
    occurredAt: utc(Date.now()),
    place: { ...AT_SH1, datum: 'GCJ-02' as const },
  };
  await backend.call(memberEndpoints.touch, { token, body: { channel: 'mini_program', events: [opened] } });
  expect(await placesOf(token)).toEqual([]);
  const history = (await backend.call(memberEndpoints.history, { token, query: {} })).reply.items.map(({ type }) => type);
  expect(history).toContain('app_opened');
  expect(history).not.toContain('position_told');
});
