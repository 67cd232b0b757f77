import type { Answer } from '../../harness/backend';
import { NaiveLedger } from '../../harness/loyalty-model/naive-ledger';
import { isAllBack, type PlainLine, paidOf, refundedOf } from '../../harness/loyalty-model/plain-orders';
import { plainTiers } from '../../harness/loyalty-model/plain-tiers';
import { policyIn, SCHEME } from '../../harness/loyalty-model/settings';
import type { Actor, Role, Stage } from '../actor';
import { expectAnswer, expectSame } from '../expect';
import { inSomeOrder } from '../orders';
import { OFF, openTill, STOCK, type Till } from './till-asks';
import { type Awaited as AwaitedOrder, left, TillBook, type TillCoupon, type TillOrder } from './till-book';
import { BUYERS, drawTillDeed, type TillDeed } from './till-deeds';

const DAY = 86_400_000;
/** Longer than rules of earning are kept in memory. */
const RULES_KNOWN_MS = 6_000;
const NEW = /^(changed|repeated)$/;
const lineNamed = (nth: number): string => `l${nth}`;

/** Orders in any order, points that are earned, spent, given back, given away and expire, tiers, coupons on orders: every answer foreseen. */
export const tillRole: Role = {
  name: 'till',
  weight: 18,
  draw: drawTillDeed,
  enter: async (stage) => actorAt(stage, await openTill(stage)),
};

const actorAt = (stage: Stage, till: Till): Actor => {
  const book = new TillBook(BUYERS, policyIn(stage.zone));
  const now = (): number => stage.clock.now;

  const checkBalance = async (members: Iterable<number>): Promise<void> => {
    for (const member of new Set(members)) {
      const { status, reply } = await till.balance(member);
      const [balance] = status === 200 ? reply.balances : [];
      const found = balance && { available: balance.available, pending: balance.pending, debt: balance.debt };
      expectSame(`points of buyer ${member}`, found, book.brand.balance(member, now()));
    }
  };

  const play: Plays = {
    buy: async (deed) => {
      const awaited = deed.awaited ? book.awaited.shift() : undefined;
      const order = newOrder(stage, deed, awaited, book.rate);
      const coupon = deed.coupon === 'none' ? undefined : await couponFor(stage, till, book, deed);
      if (deed.coupon !== 'none' && !coupon) return giveUp(book, awaited);
      if (coupon) withCoupon(order, coupon.couponId, now());
      const answer = await till.tell(order, order.key);
      book.stand(order);
      // Of an order that came back before it was told nothing stands: it uses no coupon.
      const isUsed = coupon?.usedOn !== undefined && !isAllBack(order);
      if (isUsed || !book.canPay(order, now())) {
        expectAnswer('an order that cannot be paid so', answer, 409, isUsed ? 'already_redeemed' : 'not_enough_points');
        return giveUp(book, awaited);
      }
      expectEffect('a new order', answer, NEW);
      if (coupon && !isAllBack(order)) coupon.usedOn = order.orderId;
      book.orders.push(order);
      book.follow(order, now());
    },
    'tell again': async (deed) => {
      const order = book.order(deed.order);
      if (order) expectEffect('an order told again', await till.tell(order, deed.sameKey ? order.key : stage.newKey()), /^repeated$/);
    },
    correct: async (deed) => {
      const order = book.order(deed.order);
      if (!order || isAllBack(order) || order.lines.some(({ back }) => back > 0)) return;
      const [first, ...others] = order.lines;
      if (!first) return;
      order.lines = [{ ...first, quantity: first.quantity + deed.more }, ...others];
      order.revision += 2;
      order.key = stage.newKey();
      order.rate = book.rate;
      expectEffect('a correction', await till.tell(order, order.key), NEW);
      book.follow(order, now());
    },
    'tell an older one': async (deed) => {
      const order = book.order(deed.order);
      if (!order) return;
      const older = { ...order, revision: order.revision - 1, lines: order.lines.map((line) => ({ ...line, price: line.price + 1 })) };
      expectEffect('an older message', await till.tell(older, stage.newKey()), order.cancelled ? /^cancelled$/ : /^older$/);
    },
    contradict: async (deed) => {
      const order = book.order(deed.order);
      if (!order) return;
      const other = { ...order, lines: order.lines.map((line) => ({ ...line, price: line.price + 1 })) };
      const answer = await till.tell(other, stage.newKey());
      if (order.cancelled) expectEffect('what contradicts a cancelled order', answer, /^cancelled$/);
      else expectAnswer('what contradicts the same message', answer, 400, 'invalid');
    },
    'give back': async (deed) => {
      const order = book.order(deed.order);
      const line = order?.lines[deed.line];
      if (!order || !line) return;
      const back = { returnId: stage.newKey(), at: now(), lineId: line.lineId, quantity: deed.quantity };
      const answer = await till.giveBack(order.orderId, back.returnId, back, back.at, stage.newKey());
      if (order.cancelled) return expectEffect('a return of a cancelled order', answer, /^cancelled$/);
      if (deed.quantity > left(line)) return expectAnswer('a return of too much', answer, 400, 'invalid');
      expectEffect('a return', answer, NEW);
      order.returns.push(back);
      book.follow(order, now());
    },
    'give back again': async (deed) => {
      const order = book.order(deed.order);
      const back = order?.returns.at(-1);
      if (!order || !back) return;
      expectEffect('a return told again', await till.giveBack(order.orderId, back.returnId, back, back.at, stage.newKey()), /^repeated$/);
    },
    'give back early': async (deed) => {
      const awaited = awaitedOne(stage, book);
      const back = { returnId: stage.newKey(), at: now(), lineId: lineNamed(0), quantity: deed.quantity };
      const answer = await till.giveBack(awaited.orderId, back.returnId, back, back.at, stage.newKey());
      expectEffect('a return before its order', answer, awaited.cancelled ? /^cancelled$/ : /^(waits|repeated)$/);
      if (!awaited.cancelled) awaited.returns.push(back);
    },
    cancel: async (deed) => {
      const order = book.order(deed.order);
      if (!order) return;
      const answer = await till.cancel(order.orderId, stage.newKey());
      if (isAllBack(order)) return expectAnswer('a second cancellation', answer, 409, 'already_cancelled');
      expectAnswer('a cancellation', answer, 200);
      // Who asks again is told how the order stands.
      if (answer.headers.get('idempotency-replayed') === null)
        expectSame('what a cancellation gives back', answer.reply.refund.amount, paidOf(order) - refundedOf(order));
      order.cancelled = true;
      book.follow(order, now());
    },
    'cancel early': async (deed) => {
      const [known] = book.awaited;
      const awaited = known ?? awaitedOne(stage, book);
      if (deed.asState) {
        const told = {
          ...newOrder(stage, { member: 0, daysAgo: 0, lines: [{ quantity: 1, price: 300 }], uses: 0 }, awaited, 1),
          state: 'cancelled' as const,
        };
        expectEffect(
          'a cancellation before its order',
          await till.tell(told, stage.newKey()),
          awaited.cancelled ? /^repeated$/ : /^(waits|repeated)$/,
        );
      } else {
        const answer = await till.cancel(awaited.orderId, stage.newKey());
        if (!known) {
          book.awaited.shift();
          return expectAnswer('a cancellation of what nobody knows', answer, 404, 'not_found');
        }
        if (awaited.cancelled) return expectAnswer('a second cancellation', answer, 409, 'already_cancelled');
        expectAnswer('a cancellation before its order', answer, 200);
      }
      awaited.cancelled = true;
    },
    exchange: async (deed) => {
      const answer = await till.exchange(deed.member, deed.quantity, stage.newKey());
      const points = book.ledger(deed.member).take(7 * deed.quantity, now());
      if (!points) return expectAnswer('an exchange without points', answer, 409, 'not_enough_points');
      expectAnswer('an exchange', answer, 201);
      book.out += deed.quantity;
      book.exchanges.push({ id: answer.reply.exchangeId, member: deed.member, points, givenBack: 0 });
    },
    'cancel an exchange': async (deed) => {
      const one = book.exchanges.at(-1 - deed.nth);
      if (!one) return;
      const answer = await till.cancelExchange(one.member, one.id, stage.newKey());
      if (one.givenBack > 0) return expectAnswer('a second cancellation of an exchange', answer, 409, 'exchange_cancelled');
      expectAnswer('a cancellation of an exchange', answer, 200);
      one.givenBack = one.points.length;
      book.out -= one.points.length / 7;
      book.ledger(one.member).comeBack(NaiveLedger.backFirst(one.points, one.points.length), now());
    },
    give: async ({ from, to, points }) => {
      const answer = await till.give(from, to, points, stage.newKey());
      if (from === to) return expectAnswer('a gift to oneself', answer, 409, 'gift_to_self');
      const given = book.ledger(from).take(points, now());
      if (!given) return expectAnswer('a gift without points', answer, 409, 'not_enough_points');
      expectAnswer('a gift', answer, 201);
      book.ledger(to).give(given, now());
    },
    grant: async (deed) => {
      expectAnswer('a grant', await till.grant(deed.member, deed.points, stage.newKey()), 201);
      book.brand.grant(deed.member, deed.points, now());
    },
    spend: async (deed) => {
      const answer = await till.spend(deed.member, deed.points, stage.newKey());
      const points = book.ledger(deed.member).take(deed.points, now());
      if (!points) return expectAnswer('a spending without points', answer, 409, 'not_enough_points');
      expectAnswer('a spending', answer, 201);
      book.spendings.push({ id: answer.reply.spendingId, member: deed.member, points, givenBack: 0 });
    },
    refund: async (deed) => {
      const one = book.spendings.at(-1 - deed.nth);
      if (!one) return;
      const answer = await till.refund(one.member, one.id, deed.points, stage.newKey());
      if (one.givenBack + deed.points > one.points.length) return expectAnswer('a refund of too much', answer, 422, 'more_than_spent');
      expectAnswer('a refund', answer, 201);
      const back = NaiveLedger.backFirst(one.points, one.givenBack + deed.points).slice(one.givenBack);
      one.givenBack += deed.points;
      book.ledger(one.member).comeBack(back, now());
    },
    'change the rate': async (deed) => {
      expectSame('whether another rate holds', await till.setRate(deed.points), true);
      book.rate = deed.points;
      stage.clock.pass(RULES_KNOWN_MS);
    },
    look: async (deed) => {
      const order = book.order(deed.order);
      if (order) await lookAt(till, order);
      expectSame(`the tier of buyer ${deed.member}`, (await till.tier(deed.member)).reply.tierId, tierOf(book, till, deed.member, stage));
    },
    'spend at once': async (deed) => {
      const answers = await Promise.all(deed.points.map((points) => till.spend(deed.member, points, stage.newKey())));
      const all = answers.map(({ status }, i) => ({ status, points: deed.points[i] ?? 0 }));
      const had = book.brand.balance(deed.member, now()).available;
      const rest = inSomeOrder(had, all, (available, { status, points }) => {
        if (status === 201) return points <= available ? available - points : undefined;
        return status === 409 && points > available ? available : undefined;
      });
      expectSame(`that an order explains ${JSON.stringify(all)} of ${had}`, rest !== undefined, true);
      book.ledger(deed.member).take(had - (rest ?? had), now());
    },
    'give back at once': async (deed) => {
      const order = book.order(deed.order);
      const line = order?.lines[deed.line];
      if (!order || !line || order.cancelled) return;
      const backs = Array.from({ length: deed.callers }, () => ({ returnId: stage.newKey(), at: now(), lineId: line.lineId, quantity: 1 }));
      const answers = await Promise.all(backs.map((back) => till.giveBack(order.orderId, back.returnId, back, back.at, stage.newKey())));
      const taken = backs.filter((_, i) => answers[i]?.status === 200);
      expectSame('returns at once that were taken', taken.length, Math.min(deed.callers, left(line)));
      for (const answer of answers) if (answer.status !== 200) expectAnswer('a return at once', answer, 400, 'invalid');
      order.returns.push(...taken);
      if (taken.length > 0) book.follow(order, now());
    },
    'cancel at once': async (deed) => {
      const order = book.order(deed.order);
      if (!order) return;
      const answers = await Promise.all(Array.from({ length: deed.callers }, () => till.cancel(order.orderId, stage.newKey())));
      const done = answers.filter(({ status }) => status === 200);
      expectSame('cancellations at once that were done', done.length, isAllBack(order) ? 0 : 1);
      for (const answer of answers) if (answer.status !== 200) expectAnswer('a cancellation at once', answer, 409, 'already_cancelled');
      if (isAllBack(order)) return;
      order.cancelled = true;
      book.follow(order, now());
    },
    'tell at once': async (deed) => {
      const order = newOrder(
        stage,
        { member: deed.member, daysAgo: 0, lines: [{ quantity: 2, price: deed.price }], uses: 0 },
        undefined,
        book.rate,
      );
      const answers = await Promise.all(Array.from({ length: deed.callers }, () => till.tell(order, order.key)));
      for (const answer of answers) expectEffect('the same order told at once', answer, NEW);
      book.orders.push(order);
      book.follow(order, now());
    },
  };

  return {
    play: async (deed) => {
      const own = deed as unknown as TillDeed;
      await play[own.does](own as never);
      await checkBalance(touched(own, book));
    },
    audit: () => audit(stage, till, book),
  };
};

type Plays = { [D in TillDeed['does']]: (deed: Extract<TillDeed, { does: D }>) => Promise<void> };

const expectEffect = (what: string, answer: Answer<{ effect: string }>, effect: RegExp): void => {
  expectAnswer(what, answer, 200);
  expectSame(
    `the effect of ${what} (${effect.source})`,
    effect.test(answer.reply.effect) ? 'as foreseen' : answer.reply.effect,
    'as foreseen',
  );
};

/** Whose points a deed may have moved. */
const touched = (deed: TillDeed, book: TillBook): number[] => {
  if ('member' in deed) return [deed.member];
  if (deed.does === 'give') return [deed.from, deed.to];
  if ('order' in deed) return [book.order(deed.order)?.member ?? 0];
  if (deed.does === 'cancel an exchange') return [book.exchanges.at(-1 - deed.nth)?.member ?? 0];
  if (deed.does === 'refund') return [book.spendings.at(-1 - deed.nth)?.member ?? 0];
  return [];
};

type Bought = Pick<Extract<TillDeed, { does: 'buy' }>, 'member' | 'daysAgo' | 'lines' | 'uses'>;

const newOrder = (stage: Stage, { member, daysAgo, lines, uses }: Bought, awaited: AwaitedOrder | undefined, rate: number): TillOrder => {
  const own: PlainLine[] = lines.map((line, i) => ({ ...line, lineId: lineNamed(i), off: 0, back: 0 }));
  const [first] = own;
  // What points pay of a line leaves something to be paid in money.
  if (first && uses > 0) first.off = Math.min(first.quantity * first.price - 1, uses * 10);
  return {
    ...{ orderId: awaited?.orderId ?? stage.newKey(), member, boughtAt: stage.clock.now - daysAgo * DAY, lines: own, uses, revision: 2 },
    ...{ cancelled: awaited?.cancelled ?? false, returns: [...(awaited?.returns ?? [])], key: stage.newKey(), rate },
    ...{ earned: [], takenBack: 0, spent: [], givenBack: 0, counted: 0 },
  };
};

/** A coupon is judged as of when it was bought, so it was bought now. */
const withCoupon = (order: TillOrder, couponId: string, now: number): void => {
  order.couponId = couponId;
  order.boughtAt = now;
  const [first] = order.lines;
  if (first) first.less = Math.min(OFF, first.quantity * first.price - first.off - 1);
};

const couponFor = async (
  stage: Stage,
  till: Till,
  book: TillBook,
  { member, coupon }: Extract<TillDeed, { does: 'buy' }>,
): Promise<TillCoupon | undefined> => {
  const now = stage.clock.now;
  if (coupon === 'used') return book.coupons.findLast((one) => one.member === member && one.usedOn !== undefined && now <= one.until);
  const free = book.freeCoupon(member, now);
  if (free) return free;
  const answer = await till.claim(member, stage.newKey());
  expectAnswer('a claim at the till', answer, 201);
  const claimed: TillCoupon = { couponId: answer.reply.couponId, member, until: Date.parse(answer.reply.validUntil) };
  book.coupons.push(claimed);
  return claimed;
};

const awaitedOne = (stage: Stage, book: TillBook): AwaitedOrder => {
  const [first] = book.awaited;
  if (first) return first;
  const awaited = { orderId: stage.newKey(), returns: [], cancelled: false };
  book.awaited.push(awaited);
  return awaited;
};

const giveUp = (book: TillBook, awaited: AwaitedOrder | undefined): void => {
  if (awaited) book.awaited.unshift(awaited);
};

const tierOf = (book: TillBook, till: Till, member: number, { clock, zone }: Stage): string | undefined =>
  plainTiers(SCHEME, book.brand.facts[member] ?? [], till.of(member).joinedAt, clock.now, zone).at(-1)?.[0];

const lookAt = async (till: Till, order: TillOrder): Promise<void> => {
  const { reply } = await till.order(order.orderId);
  const state = order.cancelled ? 'cancelled' : isAllBack(order) ? 'returned' : 'paid';
  expectSame(
    `order ${order.orderId}`,
    { state: reply.state, paid: reply.paid.amount, refunded: reply.refunded.amount, back: reply.lines.map(({ back }) => back) },
    {
      state,
      paid: paidOf(order),
      refunded: refundedOf(order),
      back: order.lines.map((line) => (order.cancelled ? line.quantity : line.back)),
    },
  );
};

const audit = async (stage: Stage, till: Till, book: TillBook): Promise<string[]> => {
  const wrong: string[] = [];
  const note = async (check: () => Promise<void>): Promise<void> => {
    await check().catch((error: unknown) => wrong.push(error instanceof Error ? error.message : String(error)));
  };
  for (const order of book.orders) await note(() => lookAt(till, order));
  for (const { member, couponId, usedOn, until } of book.coupons) {
    await note(async () => {
      const free = stage.clock.now > until ? 'expired' : 'issued';
      expectSame(`coupon ${couponId}`, (await till.coupon(member, couponId)).reply.state, usedOn === undefined ? free : 'redeemed');
    });
  }
  for (let member = 0; member < BUYERS; member++) {
    await note(async () =>
      expectSame(`tier of buyer ${member}`, (await till.tier(member)).reply.tierId, tierOf(book, till, member, stage)),
    );
    await note(async () => {
      const [balance] = (await till.balance(member)).reply.balances;
      const { available, pending, debt } = balance ?? {};
      expectSame(`points of buyer ${member}`, { available, pending, debt }, book.brand.balance(member, stage.clock.now));
    });
  }
  await note(async () => expectSame('rewards that are left', await till.rewardsLeft(), STOCK - book.out));
  return wrong;
};
