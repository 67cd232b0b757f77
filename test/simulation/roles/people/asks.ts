import { marketerEndpoints } from '../../../../shared/contract/marketer';
import { memberEndpoints } from '../../../../shared/contract/member';
import { untilAnswered } from '../../../harness/coupon-model';
import { type Stage, Wrong } from '../../actor';
import { expectAnswer } from '../../expect';
import type { Optional } from './deeds';

const POLICY = '2026-01';
const nameOf = (person: number): string => `住客${person}`;
const phoneOf = (person: number): string => `1380013900${Math.floor(person / 2)}`;

/** People with phones who come and go, an audience of those who agreed, and everything that is asked of and about them. */
export const openPeople = async ({ ask, backend, cast, newKey }: Stage) => {
  const { weChat } = backend;
  const userOf = (person: number) => weChat.findUser(nameOf(person)) ?? weChat.addUser(nameOf(person), phoneOf(person));
  const marketer = () => cast.marketer();
  const audience = await ask(marketerEndpoints.createAudience, {
    token: await marketer(),
    body: { name: '同意个性化', rule: { kind: 'consent', purpose: 'personalised' } },
  });
  expectAnswer('a new audience', audience, 201);
  const { audienceId, version } = audience.reply;
  expectAnswer(
    'an audience put into force',
    await ask(marketerEndpoints.startAudience, { token: await marketer(), params: { audienceId }, body: { version } }),
    200,
  );

  /** A code of WeChat's is good once: who asks again has another. */
  const signIn = async (person: number): Promise<string> => {
    const code = () => weChat.issueCode(userOf(person), 'login');
    const { status, reply } = await untilAnswered(() => backend.call(memberEndpoints.signIn, { body: { code: code() } }));
    if (status !== 201) throw new Wrong(`${nameOf(person)} signs in: ${status}`);
    return reply.token;
  };

  return {
    signIn,
    join: async (person: number) => {
      const token = await signIn(person);
      const consents = (['membership', 'personalised'] as const).map((purpose) => ({ purpose, given: true }));
      return ask(memberEndpoints.join, { token, body: { policyVersion: POLICY, consents, nickname: nameOf(person) } });
    },
    me: (token: string) => ask(memberEndpoints.me, { token }),
    agree: (token: string, purpose: Optional, given: boolean) =>
      ask(memberEndpoints.setConsents, { token, body: { policyVersion: POLICY, consents: [{ purpose, given }] } }),
    erase: (token: string, memberNumber: string) => ask(memberEndpoints.eraseMe, { token, body: { memberNumber } }),
    takeOut: (token: string) => ask(memberEndpoints.exportData, { token, body: {} }),
    showPhone: (person: number, token: string) =>
      untilAnswered(() =>
        backend.call(memberEndpoints.addPhone, { token, body: { phoneCode: weChat.issueCode(userOf(person), 'phone') } }),
      ),
    unbindPhone: (token: string) => ask(memberEndpoints.unbind, { token, key: newKey(), params: { type: 'phone' } }),
    /** Whether somebody is known by a phone that is theirs. */
    hasPhone: async (token: string): Promise<boolean> => {
      const { reply } = await ask(memberEndpoints.identities, { token });
      return reply.items.some(({ type, verified }) => type === 'phone' && verified);
    },
    adjust: async (memberId: string, points: number, key = newKey()) =>
      ask(marketerEndpoints.adjustPoints, { token: await marketer(), key, params: { memberId }, body: { points, why: '补偿' } }),
    /** How often the audit log says that something was done with a member. */
    onRecord: async (memberId: string, action: string): Promise<number> => {
      let [count, cursor] = [0, undefined as string | undefined];
      do {
        const { reply } = await ask(marketerEndpoints.audit, { token: await marketer(), params: { memberId }, query: { cursor } });
        count += reply.items.filter((entry) => entry.action === action).length;
        cursor = reply.next;
      } while (cursor !== undefined);
      return count;
    },
    members: async (): Promise<string[]> => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await ask(marketerEndpoints.audienceMembers, { token: await marketer(), params: { audienceId }, query: { cursor } });
        expectAnswer('a page of the audience', page, 200);
        const { reply } = page;
        found.push(...reply.items.map(({ memberId }) => memberId));
        cursor = reply.next;
      } while (cursor !== undefined);
      return found;
    },
    /** A campaign to everybody in the audience, out at once; members find it by its title. */
    publish: async (title: string): Promise<void> => {
      const words = { zh: title, en: title };
      const body = {
        ...{ name: title, audienceId, offer: { kind: 'none' as const }, channels: ['inbox' as const], schedule: { kind: 'now' as const } },
        variants: [{ variantId: 'a', weight: 1, content: { title: words, text: words } }],
        ...{
          budget: { money: { amount: 1_000, currency: 'CNY' as const } },
          control: 0,
          caps: { kind: 'exempt' as const, because: '每个人都要知道' },
        },
      };
      const draft = await ask(marketerEndpoints.createCampaign, { token: await marketer(), key: newKey(), body });
      expectAnswer('a new campaign', draft, 201);
      const { campaignId } = draft.reply;
      const out = await ask(marketerEndpoints.publishCampaign, {
        ...{ token: await marketer(), params: { campaignId }, body: { version: draft.reply.version } },
      });
      if (out.status !== 409) expectAnswer('a published campaign', out, 200);
    },
    /** How often a message of that title lies in somebody's inbox. */
    received: async (token: string): Promise<Map<string, number>> => {
      const counts = new Map<string, number>();
      let cursor: string | undefined;
      do {
        const { reply } = await ask(memberEndpoints.messages, { token, query: { cursor } });
        for (const { title } of reply.items) counts.set(title, (counts.get(title) ?? 0) + 1);
        cursor = reply.next;
      } while (cursor !== undefined);
      return counts;
    },
  };
};
export type People = Awaited<ReturnType<typeof openPeople>>;
