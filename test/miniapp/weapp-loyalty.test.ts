import { CLERK } from '../../local/demo/people';
import { startStack, type TestStack } from '../harness';
import type { MiniProgram } from '../harness/miniprogram-host';
import { counterFor, type as typeKeys } from './counter';
import { type Desk, deskOf, memberNumberOf } from './desk';
import { pageBudget } from './page-budget';
import { joinAs, type Phones, phonesOf } from './phones';
import { idsOf, tapFor } from './taps';

let stack: TestStack;
let phones: Phones;
let desk: Desk;
const budget = pageBudget();

beforeAll(async () => {
  stack = await startStack({ demo: true });
  phones = phonesOf(stack);
  desk = await deskOf(stack.origin);
  await desk.onlyPurchasesEarn();
  await desk.set((settings) => ({
    ...settings,
    types: settings.types.map((type) => ({ ...type, policy: { ...type.policy, gifts: { allowed: true, least: 10, timesADay: 3 } } })),
  }));
}, 300_000);

afterEach(() => phones.dispose());

afterAll(async () => {
  await stack?.stop();
  process.stdout.write(budget.report());
});

/** A page of the same member, as if it had been opened from a chat. */
const open = async (member: MiniProgram, route: string, query: Record<string, string> = {}): Promise<MiniProgram> => {
  const page = phones.open('nobody', { storage: member.phone.storage });
  await page.start(route, query);
  return page;
};

/** At the till: so much, on to recording it. */
const ring = async (counter: MiniProgram, amount: string): Promise<void> => {
  await typeKeys(counter, amount);
  await tapFor(counter, '#sell', '#to-pay');
  await counter.until('what it comes to', () => counter.text('#record').includes(amount));
};

describe('points, at the counter and on the phone', () => {
  test('a purchase is recorded and earns; the member sees it on its way, in words; taken back, it is gone', async () => {
    const member = await phones.member();
    const counter = await counterFor(phones, member);
    await ring(counter, '100');
    expect(counter.text('#earns')).toMatch(/这一单得 100 积分，.* 起可用/);
    await budget.measure(counter);
    await tapFor(counter, '#record', '#recorded');
    expect(counter.text('#points-moved')).toContain('这一单得 100 积分');
    await budget.measure(counter);

    const page = await open(member, 'member/pages/points/index');
    await page.until('what is on its way', () => page.text('#pending').includes('100'));
    expect(page.text('#balance')).toBe('0');
    expect(page.text('#ledger')).toContain('+100');
    await budget.measure(page);
    await page.tap('#filter-out');
    await page.until('nothing that went', () => page.text().includes('没有用掉的'));

    await tapFor(counter, '#return-order', '#confirm-return');
    await tapFor(counter, '#confirm-return', '#order-returned');
    expect(counter.text('#points-moved')).toContain('收回 100 积分');
    const after = await open(member, 'member/pages/points/index');
    await after.until('it gone', () => after.text('#pending').includes('0') && after.text('#ledger').includes('−100'));
  }, 40_000);

  test('points pay when the member says yes on their own phone, not when they say no', async () => {
    const member = await phones.member();
    await desk.give(member, 1_000);
    const counter = await counterFor(phones, member);
    const code = await open(member, 'member/pages/code/index');
    await code.until('the code', () => /^\d{16}$/.test(code.text('#code-digits')));
    await ring(counter, '50');
    const ask = async (points: string) => {
      await tapFor(counter, '#choose-points', '#points-to-use');
      await counter.input('#points-to-use', points);
      await counter.until('what they are worth', () => counter.text('#points-worth').includes('可以抵'));
      await tapFor(counter, '#ask-member', '#points-asked');
      await code.until('the question, by itself', () => code.one('#spending') !== undefined, 5_000);
    };
    await ask('200');
    expect(code.text('#spending')).toMatch(/2.*请你用 200 积分付 2 元/);
    await budget.measure(code);
    await code.tap('#refuse-spending');
    await counter.until('that they would not', () => counter.text('#points-not-given').includes('不用积分'), 5_000);
    await code.tap('#close-spending');

    await ask('500');
    await code.tap('#confirm-spending');
    await code.until('that it was heard', () => code.text('#spending-answered').includes('已确认'));
    await counter.until('that they agreed', () => counter.one('#points-confirmed') !== undefined, 5_000);
    await counter.until('what is left to pay', () => counter.text('#record').includes('45'));
    await budget.measure(counter);
    await tapFor(counter, '#record', '#recorded');
    expect(counter.text('#points-moved')).toContain('用了 500 积分');

    const points = await open(member, 'member/pages/points/index');
    await points.until('what is left', () => points.text('#balance') === '500');
    expect(points.text('#ledger')).toContain('−500');
  }, 40_000);

  test('a purchase whose reply is lost is asked about after a restart: recorded once', async () => {
    const member = await phones.member();
    const counter = await counterFor(phones, member);
    await ring(counter, '30');
    counter.phone.network = 'lost';
    await tapFor(counter, '#record', '#unknown');
    const { storage } = counter.phone;
    counter.dispose();

    const again = phones.open(CLERK.nickname, { storage });
    await again.start('clerk/pages/home/index');
    await again.until('that one is open', () => idsOf(again, 'ask-').length > 0);
    const [ask] = idsOf(again, 'ask-');
    await tapFor(again, `#${ask}`, '#again');
    await tapFor(again, '#again', '#recorded');
    const page = await open(member, 'member/pages/points/index');
    await page.until('one purchase', () => page.text('#pending').includes('30'));
    expect(page.text('#ledger').match(/\+30/g)).toHaveLength(1);
  }, 40_000);

  test('points go to a friend whose card was looked up first; the friend has them', async () => {
    const [giver, friend] = [await phones.member(), await phones.member({}, '好朋友')];
    await desk.give(giver, 300);
    const page = await open(giver, 'member/pages/points/index');
    await page.until('that they can be given', () => page.one('#give-points') !== undefined);
    await tapFor(page, '#give-points', '#receiver');
    await page.input('#receiver', '00000000000');
    await tapFor(page, '#look-up', '#receiver-refused');
    await page.input('#receiver', memberNumberOf(friend));
    await tapFor(page, '#look-up', '#receiver-found');
    expect(page.text('#receiver-found')).toContain('*');
    await page.input('#amount', '120');
    await tapFor(page, '#give', '#confirm-give');
    await budget.measure(page);
    await tapFor(page, '#confirm-give', '#given');
    expect(page.text('#given')).toMatch(/120 积分已送给.*你还有 180 积分/);
    const theirs = await open(friend, 'member/pages/points/index');
    await theirs.until('what came', () => theirs.text('#balance') === '120');
  }, 40_000);
});

describe('tiers and rewards', () => {
  test('where a member stands, what is missing and by when, and what every tier gives', async () => {
    const member = await phones.member();
    const page = await open(member, 'member/pages/tiers/index');
    await page.until('the tiers', () => page.one('#tier-dian') !== undefined);
    expect(page.text('#own-tier')).toMatch(/山麓.*12月31日前再攒 500 成长值，升级到「林间」.*0 \/ 500/);
    expect(page.text('#tier-dian')).toContain('云巅');
    await budget.measure(page);
  });

  test('exchanged for points, cancelled, exchanged again and handed over at the counter', async () => {
    const rewardId = await desk.reward({
      name: { zh: '云南日晒豆一包', en: 'A bag of beans' },
      gives: { kind: 'goods' },
      price: { points: 200 },
      stock: 5,
    });
    const member = await phones.member();
    const poor = await open(member, 'member/pages/rewards/index');
    await poor.until('why not', () => poor.text(`#reward-${rewardId}`).includes('积分不够'));
    poor.dispose();
    await desk.give(member, 500);
    const page = await open(member, 'member/pages/rewards/index');
    await tapFor(page, `#get-${rewardId}`, '#exchange');
    await budget.measure(page);
    const exchange = async () => {
      await page.until('that it can be had', () => page.text('#exchange').includes('用 200 积分换'));
      await tapFor(page, '#exchange', '#confirm-exchange');
      await tapFor(page, '#confirm-exchange', '#exchange-state');
      await page.until('what to do', () => page.text('#how').includes('出示会员码'));
    };
    await exchange();
    await budget.measure(page);
    await tapFor(page, '#cancel-exchange', '#confirm-cancel');
    await page.tap('#confirm-cancel');
    await page.until('that it is off', () => page.text('#exchange-state').includes('取消'));
    await page.tap('#back');
    await tapFor(page, `#get-${rewardId}`, '#exchange');
    await exchange();

    const counter = await counterFor(phones, member);
    await tapFor(counter, '#customer', '#to-collect');
    const hand = () => idsOf(counter, 'hand-').find((id) => id !== 'hand-out');
    await counter.until('what waits', () => hand() !== undefined);
    await counter.tap(`#${hand()}`);
    await counter.until('a last question', () => counter.one('#confirm-hand') !== undefined);
    await budget.measure(counter);
    await counter.tap('#confirm-hand');
    await counter.until('that it was handed over', () => counter.phone.toasts.includes('已交出：云南日晒豆一包'));
    const mine = await open(member, 'member/pages/points/index');
    await mine.until('what is left', () => mine.text('#balance') === '300');
  }, 60_000);
});

describe('bringing a friend', () => {
  test('the link is sent, the friend joins by it, and both see where it stands', async () => {
    await desk.invitations({ forReferrer: { points: 100 }, forNewcomer: { points: 50 } });
    const member = await phones.member();
    const page = await open(member, 'member/pages/referral/index');
    await page.until('what both get', () => page.text('#for-me').includes('100 积分'));
    const { path } = page.page.methods.onShareAppMessage?.call(page.page.methods, { from: 'button' }) as { path: string };
    const [, route, invitation] = /^\/(member\/pages\/invited\/index)\?invitation=(\w+)$/.exec(path) ?? [];
    expect(page.text('#invitation-code')).toBe(invitation);
    await budget.measure(page);

    const friend = phones.open(phones.somebody());
    await friend.start(route, { invitation: invitation ?? '' });
    await friend.until('what it brings', () => friend.text('#for-newcomer').includes('50 积分'));
    await budget.measure(friend);
    await tapFor(friend, '#accept-invitation', '#agree');
    await joinAs(friend, '新朋友');
    await friend.until(
      'that it was taken',
      () => friend.page.route === 'member/pages/referral/index' && friend.text().includes('你接受了'),
      15_000,
    );

    const after = await open(member, 'member/pages/referral/index');
    await after.until('who came', () => after.text('#brought').includes('1 位'));
    const late = await open(member, route ?? '', { invitation: invitation ?? '' });
    await late.until('that it is their own', () => late.text('#invitation-refused').includes('不能邀请自己'));
  }, 40_000);
});
