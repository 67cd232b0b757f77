import type { Rule } from '../../shared/audience/rule';
import { marketerEndpoints } from '../../shared/contract/marketer';
import type { Call } from './client';

interface DemoAudience {
  name: string;
  note: string;
  rule: Rule;
  isDraft?: boolean;
}

/** Who 山岚咖啡 speaks to: three audiences that live, and one that is still being thought about. */
const AUDIENCES: readonly DemoAudience[] = [
  {
    name: '新会员，还没来过店里',
    note: '入会两周内，还没有买过东西；适合发一张见面礼',
    rule: {
      kind: 'all',
      of: [
        { kind: 'joined', is: 'within', days: 14 },
        { kind: 'not', of: { kind: 'event_count', type: 'purchase', is: 'at_least', value: 1 } },
      ],
    },
  },
  {
    name: '手里有券，快到期了',
    note: '还有可以用的券，三天内到期，而且能收到消息',
    rule: {
      kind: 'all',
      of: [
        { kind: 'coupon', is: 'ending', days: 3 },
        { kind: 'reachable', channel: 'inbox' },
      ],
    },
  },
  {
    name: '常来的老朋友',
    note: '近 90 天至少来过三次，或者近一年花了 500 元以上',
    rule: {
      kind: 'any',
      of: [
        { kind: 'event_count', type: 'store_visited', is: 'at_least', value: 3, withinDays: 90 },
        { kind: 'purchases', measure: 'count', is: 'at_least', value: 3, withinDays: 90 },
        { kind: 'purchases', measure: 'spent', is: 'at_least', value: 50_000, withinDays: 365 },
      ],
    },
  },
  {
    name: '来得少了的燕麦拿铁客人',
    note: '爱喝燕麦拿铁，两周没来；没同意个性化推荐的不算在内',
    isDraft: true,
    rule: {
      kind: 'all',
      of: [
        { kind: 'tag', key: 'interest', values: ['燕麦拿铁'] },
        { kind: 'event_time', type: 'purchase', which: 'last', is: 'longer_ago', days: 14 },
        { kind: 'consent', purpose: 'personalised' },
      ],
    },
  },
];

/** Makes the audiences that are not there yet, and puts those into force that live. */
export const setUpAudiences = async (call: Call, token: string): Promise<void> => {
  const { items } = await call(marketerEndpoints.audiences, { token, query: {} });
  for (const { isDraft = false, ...body } of AUDIENCES) {
    const known = items.find(({ name }) => name === body.name);
    const { audienceId, version, state } = known ?? (await call(marketerEndpoints.createAudience, { token, body }));
    if (state === 'draft' && !isDraft) await call(marketerEndpoints.startAudience, { token, params: { audienceId }, body: { version } });
  }
};
