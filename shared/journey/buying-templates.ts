import {
  BOUGHT,
  COUPONS,
  coupon,
  END,
  HOME,
  type JourneyTemplate,
  made,
  say,
  send,
  USED,
  untilEvent,
  untilHour,
  waitFor,
} from './template';

export const welcome: JourneyTemplate = {
  key: 'welcome',
  about: { zh: '入会当天问好并送券；三天没用，提醒一次', en: 'Greets new members with a coupon, and reminds them once after three days' },
  needs: ['coupon'],
  make: (uses) =>
    made({
      ...{ name: { zh: '入会欢迎', en: 'Welcome after joining' }, entry: { kind: 'once' }, first: 'gift' },
      trigger: { kind: 'event', match: { on: ['member_joined'] } },
      goal: { match: BOUGHT, withinDays: 30 },
      steps: {
        gift: coupon(uses.coupon, 'hello'),
        hello: send(
          say(
            ['欢迎你', 'Welcome'],
            ['见面礼放进你的券包了，来店里用。', 'A first gift is in your wallet. Bring it to the store.'],
            COUPONS,
          ),
          'wait',
        ),
        wait: untilEvent(USED, { unit: 'days', amount: 3 }, 'end', 'morning'),
        morning: untilHour(10, 'remind'),
        remind: send(
          say(
            ['见面礼还在', 'Your gift is still here'],
            ['还没用上？离你最近的店今天开着。', 'Not used yet? The store nearest to you is open today.'],
            { page: 'stores' },
          ),
          'end',
        ),
        end: END,
      },
    }),
};

export const cartAbandoned: JourneyTemplate = {
  key: 'cart_abandoned',
  about: {
    zh: '加购后两小时没下单，提醒；再过一天，送一张很快到期的券',
    en: 'Reminds two hours after something was left in the cart; a day later a coupon that ends soon',
  },
  needs: ['coupon'],
  make: (uses) =>
    made({
      ...{ name: { zh: '加购未下单', en: 'Cart abandoned' }, entry: { kind: 'again', days: 7 }, first: 'wait' },
      trigger: { kind: 'event', match: { on: ['cart_added'] } },
      goal: { match: BOUGHT, withinDays: 7 },
      steps: {
        wait: waitFor(2, 'hours', 'remind'),
        remind: send(
          say(
            ['购物车里还有东西', 'Something is in your cart'],
            ['你挑的还在，随时可以下单。', 'What you chose is still there, whenever you like.'],
            HOME,
          ),
          'day',
        ),
        day: waitFor(1, 'days', 'gift'),
        gift: coupon(uses.coupon, 'tell'),
        tell: send(
          say(
            ['送你一张券', 'A coupon for you'],
            ['这张券很快到期，想好了就用它。', 'It ends soon. Use it if you have made up your mind.'],
            COUPONS,
          ),
          'last',
        ),
        last: waitFor(3, 'days', 'end'),
        end: END,
      },
    }),
};

export const viewedThrice: JourneyTemplate = {
  key: 'viewed_not_bought',
  about: {
    zh: '七天内同一件商品看了三次，一天内没买，告诉店员并发消息',
    en: 'Looked at the same thing three times in a week and did not buy within a day',
  },
  needs: [],
  make: () =>
    made({
      ...{ name: { zh: '看了三次没买', en: 'Viewed three times, not bought' }, first: 'wait' },
      entry: { kind: 'by_key', property: 'productId', days: 30 },
      trigger: { kind: 'event', match: { on: ['product_viewed'] }, times: { atLeast: 3, withinDays: 7 } },
      goal: { match: BOUGHT, withinDays: 14 },
      steps: {
        wait: waitFor(1, 'days', 'hour'),
        hour: untilHour(12, 'tell'),
        tell: send(
          say(['还在看吗', 'Still looking?'], ['到店里试一试再决定，店员帮你挑。', 'Come and try it in the store. We help you choose.'], {
            page: 'stores',
          }),
          'task',
        ),
        task: {
          kind: 'task',
          text: { zh: '这位会员反复看同一件商品，来店时可以介绍', en: 'Looked at one product again and again: offer to show it' },
          withinDays: 7,
          next: 'end',
        },
        end: END,
      },
    }),
};

export const couponExpiring: JourneyTemplate = {
  key: 'coupon_expiring',
  about: { zh: '券到期前三天、前一天各提醒一次，用掉就停', en: 'Reminds three days and one day before a coupon ends, until it is used' },
  needs: [],
  make: () =>
    made({
      ...{ name: { zh: '券快到期', en: 'Coupon about to expire' }, first: 'three', controlShare: 0 },
      entry: { kind: 'by_key', property: 'couponId' },
      trigger: {
        kind: 'event',
        match: { on: ['coupon_claimed', 'coupon_received'], when: [{ field: 'property', property: 'until', is: 'exists' }] },
      },
      goal: { match: { on: ['coupon_redeemed'], sameKey: true }, withinDays: 365 },
      exits: [
        { kind: 'happened', match: { on: ['coupon_cancelled', 'coupon_deactivated', 'coupon_expired', 'coupon_given'], sameKey: true } },
      ],
      steps: {
        three: {
          kind: 'wait',
          wait: { kind: 'before', property: 'until', span: { unit: 'days', amount: 3 } },
          next: 'first',
          otherwise: 'one',
        },
        first: send(
          say(
            ['券还有三天', 'Three days left'],
            ['你的券三天后到期，顺路来用掉。', 'Your coupon ends in three days. Come by and use it.'],
            COUPONS,
          ),
          'one',
        ),
        one: {
          kind: 'wait',
          wait: { kind: 'before', property: 'until', span: { unit: 'days', amount: 1 } },
          next: 'second',
          otherwise: 'end',
        },
        second: send(
          say(['券明天到期', 'Your coupon ends tomorrow'], ['最后一天了，别错过。', 'One day left. Do not miss it.'], COUPONS),
          'end',
        ),
        end: END,
      },
    }),
};
