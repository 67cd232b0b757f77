import { BOUGHT, COUPONS, coupon, END, type JourneyTemplate, made, say, send, USED, untilEvent, untilHour, waitFor } from './template';

export const birthday: JourneyTemplate = {
  key: 'birthday',
  about: { zh: '生日前三天送券，生日当天问好', en: 'A coupon three days before the birthday, and good wishes on the day' },
  needs: ['coupon'],
  make: (uses) =>
    made({
      ...{ name: { zh: '生日', en: 'Birthday' }, entry: { kind: 'again', days: 300 }, first: 'gift' },
      trigger: { kind: 'date', date: 'birthday', daysBefore: 3, hour: 10 },
      steps: {
        gift: coupon(uses.coupon, 'tell'),
        tell: send(
          say(
            ['生日快到了', 'Your birthday is near'],
            ['生日礼先放进券包，来店里慢慢用。', 'Your present is in the wallet already.'],
            COUPONS,
          ),
          'wait',
        ),
        wait: waitFor(3, 'days', 'wish'),
        wish: send(
          say(['生日快乐', 'Happy birthday'], ['今天的第一杯，祝你顺心。', 'May the first cup of the day be a good one.'], COUPONS),
          'end',
        ),
        end: END,
      },
    }),
};

export const lapsed: JourneyTemplate = {
  key: 'lapsed',
  about: {
    zh: '六十天没来的会员：先问好，一周后送券，再没来请店员联系',
    en: 'Members who have not come for sixty days: a word, a coupon after a week, then a call by staff',
  },
  needs: ['audience', 'coupon'],
  audience: {
    name: '六十天没来',
    rule: { kind: 'event_time', type: 'purchase', which: 'last', is: 'longer_ago', days: 60 },
  },
  make: (uses) =>
    made({
      ...{ name: { zh: '久未到店', en: 'Lapsed' }, entry: { kind: 'again', days: 90 }, first: 'hour' },
      trigger: { kind: 'audience', audienceId: uses.audience, on: 'entered' },
      goal: { match: BOUGHT, withinDays: 30 },
      steps: {
        hour: untilHour(11, 'hello'),
        hello: send(
          say(['好久不见', 'It has been a while'], ['店里上了新品，有空来坐坐。', 'There is something new in the store. Come by.'], {
            page: 'stores',
          }),
          'week',
        ),
        week: waitFor(7, 'days', 'gift'),
        gift: coupon(uses.coupon, 'tell'),
        tell: send(
          say(
            ['给你留了一张券', 'We kept a coupon for you'],
            ['想念你常点的那杯，这张算我们的。', 'We miss you. This one is on us.'],
            COUPONS,
          ),
          'more',
        ),
        more: waitFor(7, 'days', 'task'),
        task: {
          kind: 'task',
          text: { zh: '久未到店，发过券也没来，打个招呼', en: 'Has not come for long, not even with a coupon: say hello' },
          withinDays: 3,
          next: 'end',
        },
        end: END,
      },
    }),
};

export const afterVisit: JourneyTemplate = {
  key: 'after_visit',
  about: { zh: '到店消费的第二天致谢，并请店员回访', en: 'Thanks on the day after a visit, and a follow-up by staff' },
  needs: [],
  make: () =>
    made({
      ...{ name: { zh: '到店关怀', en: 'After-visit care' }, entry: { kind: 'again', days: 30 }, first: 'day' },
      trigger: { kind: 'event', match: { on: ['purchase'], when: [{ field: 'channel', is: 'in', values: ['counter', 'pos'] }] } },
      exits: [{ kind: 'happened', match: { on: ['purchase_returned'] } }],
      steps: {
        day: waitFor(12, 'hours', 'morning'),
        morning: untilHour(10, 'thanks'),
        thanks: send(
          say(['谢谢你来', 'Thank you for coming'], ['昨天的还合口味吗？说给我们听。', 'Was it to your taste? Tell us.'], {
            page: 'messages',
          }),
          'task',
        ),
        task: { kind: 'task', text: { zh: '昨天来过，问问体验', en: 'Was here yesterday: ask how it was' }, withinDays: 3, next: 'end' },
        end: END,
      },
    }),
};

export const nearby: JourneyTemplate = {
  key: 'near_store',
  about: { zh: '手里有没用的券，走到门店附近停了一会儿，提醒一次', en: 'Has a coupon and stays near a store for a while: one reminder' },
  needs: [],
  make: () =>
    made({
      ...{ name: { zh: '门店附近有券', en: 'Near a store with a coupon' }, entry: { kind: 'again', days: 7 }, first: 'tell' },
      trigger: { kind: 'fence', radius: 500, dwellMinutes: 5, notAgainDays: 7 },
      onlyIf: { kind: 'coupon', is: 'usable' },
      goal: { match: USED, withinDays: 1 },
      steps: {
        tell: send(
          say(
            ['店就在旁边', 'The store is close by'],
            ['你有券还没用，走几步就到。', 'You have a coupon, and it is only a few steps.'],
            COUPONS,
          ),
          'wait',
        ),
        wait: waitFor(1, 'days', 'end'),
        end: END,
      },
    }),
};

export const eventReminder: JourneyTemplate = {
  key: 'event_reminder',
  about: { zh: '活动前一天提醒，来了致谢', en: 'A reminder the day before an event, and thanks to who came' },
  needs: [],
  make: () =>
    made({
      ...{ name: { zh: '活动提醒与致谢', en: 'Event reminder and thanks' }, first: 'before', controlShare: 0 },
      entry: { kind: 'by_key', property: 'eventId' },
      trigger: { kind: 'event', match: { on: ['event_accepted'] } },
      exits: [{ kind: 'happened', match: { on: ['event_cancelled', 'event_missed'], sameKey: true } }],
      steps: {
        before: {
          kind: 'wait',
          wait: { kind: 'before', property: 'from', span: { unit: 'days', amount: 1 } },
          next: 'remind',
          otherwise: 'came',
        },
        remind: send(
          say(
            ['明天见', 'See you tomorrow'],
            ['你报名的活动明天开始，到店出示签到码。', 'Your event is tomorrow. Show your ticket at the door.'],
            { page: 'events' },
          ),
          'came',
        ),
        came: untilEvent({ on: ['event_attended'], sameKey: true }, { unit: 'days', amount: 3 }, 'day', 'end'),
        day: waitFor(1, 'days', 'thanks'),
        thanks: send(
          say(
            ['谢谢你来', 'Thank you for coming'],
            ['昨天的活动还喜欢吗？下一场也给你留位。', 'Did you enjoy it? There is a seat for you next time too.'],
            { page: 'events' },
          ),
          'end',
        ),
        end: END,
      },
    }),
};
