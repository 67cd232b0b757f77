import { cny } from '../../shared/money/money';
import type { MiniProgram } from '../harness/miniprogram-host';
import { closeSheet, counterFor, handOver, publish, type } from './counter';
import { onPhones } from './on-phones';
import { joinAs } from './phones';
import { claimIt, idsOf, lastOf, openCoupon, tapFor } from './taps';

const on = onPhones();
const { budget } = on;

/** Types the demo brand's code, and opens the coupon that it gives. */
const claimWithCode = async (app: MiniProgram, code: string): Promise<void> => {
  await tapFor(app, '#to-coupons', '#enter-code');
  await tapFor(app, '#enter-code', '#promo-code');
  await app.input('#promo-code', code);
  await app.tap('#submit-promo');
};

const openNewest = async (app: MiniProgram): Promise<void> => {
  await app.until('what was claimed', () => app.one('#to-wallet') !== undefined);
  await app.tap('#to-wallet');
  await app.until('the wallet', () => app.all('.coupon').some(({ id }) => id.startsWith('coupon-')));
  const [coupon] = app.all('.coupon').filter(({ id }) => id.startsWith('coupon-'));
  if (coupon) await app.tap(coupon);
  await app.until('the coupon', () => app.page.route === 'member/pages/coupon/index' && app.one('#rules') !== undefined);
};

/** What WeChat would send when the share button is tapped. */
const messageOf = (app: MiniProgram, from: 'button' | 'menu'): { title: string; path: string } =>
  app.page.methods.onShareAppMessage?.call(app.page.methods, { from }) as { title: string; path: string };

const tokenIn = ({ path }: { path: string }): string => {
  const [, route, token] = /^\/(member\/pages\/gift\/index)\?token=(.+)$/.exec(path) ?? [];
  if (!route || !token) throw new Error(`no gift in ${path}`);
  return decodeURIComponent(token);
};

const give = async (app: MiniProgram): Promise<string> => {
  await tapFor(app, '#give', '#prepare-gift');
  await tapFor(app, '#prepare-gift', '#send-gift');
  return tokenIn(messageOf(app, 'button'));
};

describe('codes, gifts and giving back', () => {
  test('a code that does not exist is refused in words and stays as it was typed; one that does is claimed however it is typed', async () => {
    const app = await on.phones.member();
    await claimWithCode(app, 'no such code');
    await app.until('why not', () => app.text('#code-refused').includes('没有这个兑换码'));
    await budget.measure(app);
    await app.input('#promo-code', ' shanlan-88 ');
    await app.tap('#submit-promo');
    await app.until('what was claimed', () => app.text('#got').includes('手冲咖啡8.8折'));
    await budget.measure(app);
    await openNewest(app);
    expect(app.text('#rules')).toMatch(/限手冲咖啡.*周一至周五 14–17 点/s);
    await budget.measure(app);
  });

  test('a code whose reply was lost is claimed once, however often it is sent', async () => {
    const app = await on.phones.member();
    app.phone.network = 'lost';
    await claimWithCode(app, 'SHANLAN88');
    await app.until('that nothing was heard', () => app.text('#code-refused').includes('只会兑换一次'));
    app.phone.network = 'up';
    await app.tap('#submit-promo');
    await app.until('what was claimed', () => app.one('#got') !== undefined);
    const sent = app.phone.requests.filter(({ path }) => path === '/member/codes/claims');
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    await openNewest(app);
    await app.tap('#back');
    await app.until('the wallet again', () => app.all('.coupon').length > 0);
    expect(app.all('.coupon').filter(({ id }) => id.startsWith('coupon-'))).toHaveLength(1);
  });

  test('given to a friend who joins on the way: it is the friend’s, and the giver and who comes late are told so', async () => {
    const giver = await on.phones.member();
    await claimWithCode(giver, 'SHANLAN88');
    await openNewest(giver);
    expect(messageOf(giver, 'button').path).toBe('/pages/home/index');
    const token = await give(giver);
    expect(messageOf(giver, 'menu').path).toBe('/pages/home/index');
    await budget.measure(giver);

    const friend = on.phones.open(on.phones.somebody());
    await friend.start('member/pages/gift/index', { token });
    await friend.until('the gift', () => friend.one('#join-and-accept') !== undefined);
    expect(friend.text()).toContain('送你一张券');
    await budget.measure(friend);
    await friend.tap('#join-and-accept');
    await joinAs(friend, '朋友');
    await friend.until('that it was taken', () => friend.phone.toasts.includes('已收下，放进了你的券'), 15_000);
    await friend.until('the coupon', () => friend.page.route === 'member/pages/coupon/index' && friend.text().includes('手冲咖啡8.8折'));
    expect(friend.phone.requests.filter(({ path, status }) => path.endsWith('/acceptance') && status === 201)).toHaveLength(1);

    await giver.until('that the friend took it', () => giver.text().includes('朋友已经收下了'), 12_000);
    const late = await on.phones.member();
    const page = on.phones.open('nobody', { storage: late.phone.storage });
    await page.start('member/pages/gift/index', { token });
    await page.until('that it is gone', () => page.text('#gift-refused').includes('已被领走或收回'));
    expect(page.one('#accept')).toBeUndefined();
  }, 40_000);

  test('taken back before a friend has it: the link leads to nothing, the coupon is the giver’s again', async () => {
    const giver = await on.phones.member();
    await claimWithCode(giver, 'SHANLAN88');
    await openNewest(giver);
    const token = await give(giver);
    await giver.until('that it is on its way', () => giver.one('#on-its-way') !== undefined);
    await giver.tap('#take-back');
    await giver.until('that it is back', () => giver.phone.toasts.includes('已收回，券还是你的') && giver.one('#on-its-way') === undefined);
    const friend = await on.phones.member();
    const page = on.phones.open('nobody', { storage: friend.phone.storage });
    await page.start('member/pages/gift/index', { token });
    await page.until('that it is gone', () => /已被领走或收回|已经不在了/.test(page.text()));
    expect(giver.one('#give')).toBeDefined();
  }, 40_000);

  test('given back after being asked: it lies with what is over, and can be claimed again', async () => {
    const app = await on.phones.member();
    await claimIt(app);
    await app.until('claimed', () => app.phone.toasts.includes('已领到，放进了你的券'));
    await openCoupon(app);
    await tapFor(app, '#give-back', '#confirm-back');
    expect(app.phone.requests.some(({ path }) => path.endsWith('/cancellation'))).toBe(false);
    await app.tap('#confirm-back');
    await app.until('that it was given back', () => app.text().includes('这张券已经退回'));
    await app.tap('#back');
    await app.tap('#tab-over');
    await app.until('it among what is over', () => app.text('.coupon').includes('已退回'));
    await app.tap('#tab-claimable');
    await app.until('the offer again', () => idsOf(app, 'claim-').length > 0);
    await claimIt(app);
    await app.until('claimed again', () => app.phone.toasts.filter((said) => said.includes('已领到')).length === 2);
  }, 40_000);
});

describe('several coupons at the counter', () => {
  test('a coupon is handed over, the best combination is suggested and redeemed as one; what is given is named, each can be undone', async () => {
    const member = await on.phones.member();
    await claimIt(member);
    await member.until('claimed', () => member.phone.toasts.includes('已领到，放进了你的券'));
    const counter = await counterFor(on.phones, member);
    await handOver(counter, '到店礼·海盐曲奇');
    await budget.measure(counter);
    await closeSheet(counter);
    await type(counter, '120');
    await counter.until('the suggestion', () => counter.text('#advice').includes('推荐：一起用省 ¥20'));
    expect(counter.text('#payable')).toContain('100');
    await budget.measure(counter);
    await counter.tap('#redeem');
    await counter.until('done', () => counter.one('#done') !== undefined);
    expect(counter.text('#paid')).toContain('100');
    expect(counter.text('#gifts')).toContain('请给顾客：海盐曲奇 1 份');
    await budget.measure(counter);

    const undo = idsOf(counter, 'undo-');
    expect(undo).toHaveLength(2);
    await tapFor(counter, `#${undo[1]}`, '#confirm-undo');
    await counter.tap('#confirm-undo');
    await counter.until('one undone', () => idsOf(counter, 'undo-').length === 1);
    await tapFor(counter, `#${undo[0]}`, '#confirm-undo');
    await counter.tap('#confirm-undo');
    await counter.until('all undone', () => counter.one('#returned') !== undefined);
    expect(counter.text('#paid')).toContain('120');
    const redeeming = counter.phone.requests.filter(({ path }) => path === '/clerk/redemptions');
    expect(redeeming.map(({ status, body }) => [status, (body as { couponIds: string[] }).couponIds.length])).toEqual([[201, 2]]);
  }, 60_000);

  test('the clerk says how much of it are the coupon’s goods; a refusal clears nothing', async () => {
    const goods = { only: [{ kind: 'category' as const, id: 'latte', name: '拿铁' }] };
    await publish(on.stack.origin, { name: '拿铁八折', value: { kind: 'percent_off', payPercent: 80 }, goods, ways: ['clerk'] });
    const member = await on.phones.member();
    const counter = await counterFor(on.phones, member);
    await handOver(counter, '拿铁八折');
    await closeSheet(counter);
    await type(counter, '80');
    await counter.until('what is asked', () => counter.text('#remark').includes('先输入其中拿铁的金额'));
    await counter.tap('#field-1');
    await type(counter, '50');
    await counter.until('what it takes off', () => counter.text('#payable').includes('70'));
    expect(counter.text('#remark')).toContain('省 10 元');
    await counter.until('the system’s word', () => lastOf(counter, '/clerk/validations')?.status === 200);
    expect(lastOf(counter, '/clerk/validations')?.body).toMatchObject({
      basket: {
        lines: [
          { category: 'latte', price: { amount: 5_000 } },
          { lineId: 'rest', price: { amount: 3_000 } },
        ],
      },
    });

    await tapFor(member, '#to-coupons', '#tab-mine');
    await openCoupon(member);
    await tapFor(member, '#give-back', '#confirm-back');
    await member.tap('#confirm-back');
    await member.until('that it was given back', () => member.text().includes('这张券已经退回'));
    await counter.tap('#redeem');
    await counter.until('why not', () => counter.text('#reason').includes('这张券已经退回'));
    await tapFor(counter, '#change', '#field-1');
    expect([counter.text('#field-0'), counter.text('#field-1')]).toEqual(['应收 ¥80', '其中拿铁 ¥50']);
  }, 60_000);

  test('on a weak network the last answer stays, the phone works it out, and the system is asked again', async () => {
    const member = await on.phones.member();
    await claimIt(member);
    await member.until('claimed', () => member.phone.toasts.includes('已领到，放进了你的券'));
    const counter = await counterFor(on.phones, member);
    await type(counter, '120');
    await counter.until('the answer', () =>
      counter.phone.requests.some(({ path, status }) => path === '/clerk/validations' && status === 200),
    );
    counter.phone.network = 'down';
    await type(counter, '0');
    await counter.until('that it was worked out here', () => counter.text().includes('先按手机上的规则算'));
    expect(counter.text('#payable')).toContain('1,180');
    counter.phone.network = 'up';
    await counter.until('that the system agrees', () => !counter.text().includes('先按手机上的规则算'), 12_000);
    expect(counter.text('#payable')).toContain('1,180');
  }, 40_000);
});

describe('one for each natural person', () => {
  test('claiming asks for the verified phone, and goes on by itself once it is there', async () => {
    const templateId = await publish(on.stack.origin, {
      name: '每人一张',
      value: { kind: 'amount_off', off: cny(500) },
      perMember: 1,
      memberLimits: { countedBy: 'person' },
    });
    const nickname = on.phones.somebody();
    const app = await on.phones.member({}, nickname);
    await tapFor(app, '#to-coupons', `#claim-${templateId}`);
    await tapFor(app, `#claim-${templateId}`, '#verify');
    await app.sharePhone('#share-phone', await on.stack.weChatPhoneCode(nickname));
    await app.until('claimed', () => app.phone.toasts.includes('已领到，放进了你的券'));
    expect(app.phone.toasts).toContain('手机号已验证');
    const claims = app.phone.requests.filter(({ path }) => path.endsWith(`${templateId}/claims`));
    expect(claims.map(({ status }) => status)).toEqual([403, 201]);
  });
});
