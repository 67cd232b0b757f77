import type * as v from 'valibot';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import type { EventRules } from '../../shared/event/event';
import { type Instant, plusSeconds, utc } from '../../shared/time/instant';
import { localWeekday, startOfLocalDay } from '../../shared/time/local-day';
import type { Running } from '../stack';
import type { Call } from './client';
import { CLERK, REGULAR } from './people';

type Rules = v.InferInput<typeof EventRules>;

const MINUTE = 60;
const HOUR = 3600;
const ZONE = 'Asia/Shanghai';

const LESSON = '云南日晒豆，手冲小课';
const EVENING = '新季豆单之夜';

/** So many hours into the next Sunday after today. */
const onSunday = (now: Instant, hours: number, weeks = 0): Instant =>
  plusSeconds(startOfLocalDay(now, ZONE, 7 - localWeekday(now, ZONE) + 7 * weeks), hours * HOUR);

/** What is on at the store of the demo's clerk: a tasting whose door is open at once, a class, and an evening for who is invited. */
const eventsAt = (now: Instant): Rules[] => {
  const common = { storeId: CLERK.storeId };
  const tasting = plusSeconds(now, 12 * MINUTE);
  const [lesson, evening] = [onSunday(now, 14), onSunday(now, 19, 1)];
  return [
    {
      ...common,
      name: { zh: '今日杯测', en: "Today's tasting" },
      about: { zh: '四支豆子，一人一勺。站着喝，随到随走。', en: 'Four coffees, a spoon each. Come and go as you like.' },
      host: { zh: '咖啡师 周予', en: 'Zhou Yu, barista' },
      from: tasting,
      until: plusSeconds(tasting, 45 * MINUTE),
      seats: 16,
      guests: 2,
      forWhom: { kind: 'all' },
      radius: 3_000,
    },
    {
      ...common,
      name: { zh: LESSON, en: 'Naturals from Yunnan, a pour-over class' },
      about: {
        zh: '一张长桌，十二个人，从磨豆开始。器具都备好了，空手来就好。结束时带走 50 克自己选的豆子。',
        en: 'One long table, twelve people, from grinding on. All is there; you take 50 g of your own choice home.',
      },
      host: { zh: '咖啡师 周予', en: 'Zhou Yu, barista' },
      hostAbout: { zh: '带来保山潞江坝今年的三支日晒', en: "With three of this year's naturals from Baoshan" },
      room: { zh: '二楼', en: 'upstairs' },
      from: lesson,
      until: plusSeconds(lesson, 90 * MINUTE),
      seats: 12,
      guests: 1,
      forWhom: { kind: 'all' },
    },
    {
      ...common,
      name: { zh: EVENING, en: 'An evening with the new season' },
      about: { zh: '先于菜单，尝六支新豆，和烘焙师聊聊。', en: 'Six new coffees before they are on the menu, and the roaster to talk to.' },
      why: { zh: '店员请你来', en: 'For who our people invite' },
      from: evening,
      until: plusSeconds(evening, 2 * HOUR),
      seats: 24,
      guests: 1,
      forWhom: { kind: 'invited' },
    },
  ];
};

/** Events of the demo brand, from now on. What is there already stays as it is. */
export const setUpEvents = async (call: Call, token: string): Promise<void> => {
  const { items } = await call(marketerEndpoints.marketerEvents, { token });
  for (const rules of eventsAt(utc(Date.now()))) {
    const known = items.find(({ name }) => name.zh === rules.name.zh);
    const { eventId, version, state } = known ?? (await call(marketerEndpoints.createEvent, { token, body: rules }));
    if (state === 'draft') await call(marketerEndpoints.publishEvent, { token, params: { eventId }, body: { version } });
  }
};

/** Regulars of the store: one is invited to the evening and has not answered, another comes to the class with a friend. */
export const setUpGuests = async (call: Call, token: string, weChat: Running['weChat']): Promise<void> => {
  const { items } = await call(marketerEndpoints.marketerEvents, { token });
  const paramsOf = (name: string) => items.flatMap((event) => (event.name.zh === name ? [{ eventId: event.eventId }] : []));
  const signIn = async (nickname: string): Promise<string> => {
    const code = weChat.issueCode(weChat.findUser(nickname) ?? weChat.addUser(nickname), 'login');
    return (await call(memberEndpoints.signIn, { body: { code } })).token;
  };
  const { memberNumber } = await call(memberEndpoints.me, { token: await signIn(REGULAR) });
  for (const params of paramsOf(EVENING))
    await call(marketerEndpoints.inviteMembers, { token, params, body: { memberNumbers: [memberNumber] } });
  const guest = await signIn('宋予');
  for (const params of paramsOf(LESSON))
    await call(memberEndpoints.answerEvent, { token: guest, params, body: { answer: 'going', guests: 1 } });
};
