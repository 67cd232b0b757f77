import { NaiveLedger } from '../../../harness/loyalty-model/naive-ledger';
import { expectAnswer, expectSame } from '../../expect';
import { inSomeOrder } from '../../orders';
import type { AtTill, Plays } from './play';

/** Longer than rules of earning are kept in memory. */
const RULES_KNOWN_MS = 6_000;

/** Points exchanged for goods, given away, granted and spent, and what comes back of them. */
export const pointPlays = ({
  stage,
  till,
  book,
}: AtTill): Plays<'exchange' | 'cancel an exchange' | 'give' | 'grant' | 'spend' | 'refund' | 'spend at once' | 'change the rate'> => {
  const now = (): number => stage.clock.now;
  return {
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
    'change the rate': async (deed) => {
      expectSame('whether another rate holds', await till.setRate(deed.points), true);
      book.rate = deed.points;
      stage.clock.pass(RULES_KNOWN_MS);
    },
  };
};
