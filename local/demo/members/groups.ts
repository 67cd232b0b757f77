import type { Rule } from '../../../shared/audience/rule';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import type { Town } from './town';

/** An audience of the demo that lives, with which its members can be told apart. */
interface Group {
  name: string;
  note: string;
  rule: Rule;
}

const GROUPS: readonly Group[] = [
  {
    name: '早上来一杯',
    note: '工作日早上常来的人；中午的券他们多半用不上',
    rule: { kind: 'tag', key: 'visits', values: ['morning'], weight: 3 },
  },
  {
    name: '只在线上买',
    note: '近 90 天在商城买过，没到过店；试试请到家附近的店里来',
    rule: {
      kind: 'all',
      of: [
        { kind: 'purchases', measure: 'count', is: 'at_least', value: 1, channels: ['online'], withinDays: 90 },
        {
          kind: 'not',
          of: { kind: 'purchases', measure: 'count', is: 'at_least', value: 1, channels: ['pos', 'counter'], withinDays: 90 },
        },
      ],
    },
  },
  {
    name: '爱喝茶的',
    note: '茶饮上新先告诉他们；没同意个性化推荐的不算在内',
    rule: { kind: 'tag', key: 'interest', values: ['茶饮'], weight: 2 },
  },
  {
    name: '加了购物车没下单',
    note: '一周内加过购物车，没买',
    rule: {
      kind: 'all',
      of: [
        { kind: 'event_count', type: 'cart_added', is: 'at_least', value: 1, withinDays: 7 },
        { kind: 'not', of: { kind: 'event_count', type: 'purchase', is: 'at_least', value: 1, withinDays: 7 } },
      ],
    },
  },
];

/** Makes the audiences that are not there yet, and puts them into force. */
export const gather = async ({ call, marketer: token }: Town): Promise<void> => {
  const { items } = await call(marketerEndpoints.audiences, { token, query: {} });
  for (const body of GROUPS) {
    const known = items.find(({ name }) => name === body.name);
    const { audienceId, version, state } = known ?? (await call(marketerEndpoints.createAudience, { token, body }));
    if (state === 'draft') await call(marketerEndpoints.startAudience, { token, params: { audienceId }, body: { version } });
  }
};
