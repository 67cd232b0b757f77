import { type Call, caller } from '../../local/demo/client';
import { CLERK, MANAGER } from '../../local/demo/people';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { memberEndpoints } from '../../shared/contract/member';
import { utc } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import { startStack, type TestStack } from '../harness';
import type { MiniProgram } from '../harness/miniprogram-host';
import { publish, type } from './counter';
import { pageBudget } from './page-budget';
import { type Phones, phonesOf } from './phones';
import { tapFor } from './taps';

// The clerk's floor on their phone: two taps, a phone that fell asleep, notes, follow-ups, the manager.

let stack: TestStack;
let phones: Phones;
let call: Call;
let templateId: string;
const budget = pageBudget();

beforeAll(async () => {
  stack = await startStack({ demo: true });
  phones = phonesOf(stack);
  call = caller(stack.origin);
  templateId = await publish(stack.origin, {
    name: '减十元',
    value: { kind: 'amount_off', off: { amount: 1_000, currency: 'CNY' } },
    perMember: 9,
  });
}, 300_000);

afterEach(() => phones.dispose());

afterAll(async () => {
  await stack?.stop();
  process.stdout.write(budget.report());
});

/** A member with one coupon, who agreed to be served personally, and the code on their phone. */
const customer = async () => {
  const nickname = phones.somebody();
  const { token: visitor } = await call(memberEndpoints.signIn, { body: { code: await stack.weChatCode(nickname) } });
  const consents = (['membership', 'personalised'] as const).map((purpose) => ({ purpose, given: true }));
  const { token } = await call(memberEndpoints.join, { token: visitor, body: { policyVersion: '2026-01', consents, nickname } });
  await call(memberEndpoints.claim, { token, params: { templateId }, body: {} });
  const code = async (): Promise<string> => (await call(memberEndpoints.myCode, { token })).codes[0]?.code ?? '';
  return { nickname, token, code };
};

const atCounter = async (who: string, shown?: string, storage?: Map<string, unknown>): Promise<MiniProgram> => {
  const counter = phones.open(who, { ...(shown !== undefined && { shown }), ...(storage && { storage }) });
  await counter.start('clerk/pages/home/index');
  await counter.until('the counter', () => counter.one('#today-redeemed') !== undefined);
  return counter;
};

const isReady = (counter: MiniProgram) => () => /^核销/.test(counter.text('#redeem')) && !counter.text('#redeem').includes('先输入');

test('from the scan to redeemed it is two taps and one typed amount', async () => {
  const { code } = await customer();
  const counter = await atCounter(CLERK.nickname, await code());
  let taps = 0;
  const tap = async (target: string): Promise<void> => {
    taps += 1;
    await counter.tap(target);
  };
  await tap('#scan');
  await counter.until('who it is', () => counter.one('#customer') !== undefined);
  await type(counter, '68');
  await counter.until('what it comes to', isReady(counter));
  await tap('#redeem');
  await counter.until('done', () => counter.one('#done') !== undefined);
  expect(taps).toBe(2);
  expect(counter.text('#paid')).toContain('58');
  await budget.measure(counter);
});

test('a phone that fell asleep knows who stood there and what was typed, and never their code', async () => {
  const { code, nickname } = await customer();
  const digits = await code();
  const counter = await atCounter(CLERK.nickname, digits);
  await tapFor(counter, '#scan', '#customer');
  await type(counter, '45');
  await counter.until('what it comes to', isReady(counter));
  counter.dispose();

  const { storage } = counter.phone;
  expect(JSON.stringify([...storage])).not.toContain(digits);
  const again = await atCounter(CLERK.nickname, undefined, storage);
  expect(again.text('#unfinished')).toContain('应收 45 元');
  await tapFor(again, '#go-on', '#customer');
  expect(again.text('#customer')).toContain(`${[...nickname][0]}*`);
  await again.until('what it comes to', isReady(again));
  await again.tap('#redeem');
  await again.until('done', () => again.one('#done') !== undefined);
  expect(again.text('#paid')).toContain('35');
  expect(JSON.stringify([...storage])).not.toContain('减十元');
  const later = await atCounter(CLERK.nickname, undefined, storage);
  expect(later.one('#unfinished')).toBeUndefined();
});

test('a code that is too old, one that is none, and no camera are said in one line, with the next thing to do', async () => {
  const { code } = await customer();
  const right = await code();
  const wrong = right.slice(0, -1) + ((Number(right.at(-1)) + 1) % 10);
  const counter = await atCounter(CLERK.nickname, wrong);
  await tapFor(counter, '#scan', '#look-up-failure');
  expect(counter.text('#look-up-failure')).toContain('券码已更新');
  counter.phone.shown = right;
  await tapFor(counter, '#next-scan', '#customer');

  const blind = await atCounter(CLERK.nickname);
  await tapFor(blind, '#scan', '#look-up-failure');
  await tapFor(blind, '#next-type', '#code');
});

test('a note with a day comes back as a follow-up, is put off and done', async () => {
  const { code } = await customer();
  const counter = await atCounter(CLERK.nickname, await code());
  await tapFor(counter, '#scan', '#customer');
  await counter.until('how often they came', () => counter.text('#customer').includes('本月第 1 次来'));
  await tapFor(counter, '#customer', '#notes');
  const today = localDay(utc(Date.now()), 'Asia/Shanghai');
  await counter.input('#note', '想试巴拿马水洗');
  await counter.pick('#note-day', today);
  // The phone's own calendar says it, which at night in Shanghai is a day behind on a machine that is not there.
  await counter.until('the day', () => /今天|明天/.test(counter.text('#note-day')));
  await counter.tap('#write-note');
  await counter.until('the note', () => counter.phone.toasts.includes('记下了') && counter.text('#notes').includes('想试巴拿马水洗'));
  await budget.measure(counter);

  const floor = await atCounter(CLERK.nickname);
  await floor.until('what is due', () => /跟进\s*\d+ 件等着/.test(floor.text('#to-tasks')));
  await tapFor(floor, '#to-tasks', '#open-task');
  const row = () => floor.all('.row').find(({ id }) => id.startsWith('task-') && floor.text(`#${id}`).includes('想试巴拿马水洗'));
  await floor.until('the task', () => row() !== undefined);
  await floor.tap(`#${row()?.id}`);
  await floor.until('it is open', () => floor.text('#open-task').includes('想试巴拿马水洗'));
  await budget.measure(floor);
  await tapFor(floor, '#task-later', '#later-why');
  await floor.input('#later-why', '没有接');
  await floor.tap('#later-go');
  await floor.until('put off', () => floor.phone.toasts.some((said) => said.startsWith('改到')));
  await floor.until('why', () => floor.text('#open-task').includes('上次改天：没有接'));
  await floor.tap('#task-done');
  await floor.until('done', () => floor.phone.toasts.includes('记下了，做完一件'));
  await floor.until('counted', () => /做完 1 件/.test(floor.text('#progress')));
});

test('the manager sees the staff and undoes with a reason; a clerk is told whose page it is', async () => {
  const { code, token } = await customer();
  const counter = await atCounter(CLERK.nickname, await code());
  await tapFor(counter, '#scan', '#customer');
  await type(counter, '30');
  await counter.until('what it comes to', isReady(counter));
  await counter.tap('#redeem');
  await counter.until('done', () => counter.one('#done') !== undefined);

  const manager = await atCounter(MANAGER.nickname);
  await tapFor(manager, '#to-team', '#team-day');
  expect(manager.text()).toContain(CLERK.nickname);
  const [button] = manager.all('.button').filter(({ id }) => id.startsWith('correct-'));
  if (!button) throw new Error(`nothing to undo:\n${manager.text()}`);
  await manager.tap(button);
  await manager.until('the question', () => manager.one('#correct-why') !== undefined);
  await manager.tap('#confirm-correct');
  expect(manager.phone.requests.some(({ path }) => path.startsWith('/clerk/corrections/'))).toBe(false);
  await manager.input('#correct-why', '顾客换了一单');
  await manager.tap('#confirm-correct');
  await manager.until('undone', () => manager.phone.toasts.includes('已经撤销，理由记下了'));
  expect((await call(memberEndpoints.coupons, { token, query: {} })).items.map(({ state }) => state)).toEqual(['issued']);
  await budget.measure(manager);

  const { token: clerk } = await call(clerkEndpoints.signIn, { body: { code: await stack.weChatCode(CLERK.nickname) } });
  await expect(call(clerkEndpoints.team, { token: clerk, query: { storeId: CLERK.storeId } })).rejects.toThrow('only_managers');
  const curious = phones.open(CLERK.nickname, { storage: counter.phone.storage });
  await curious.start('clerk/pages/team/index');
  await curious.until('whose page it is', () => curious.text().includes('这一页给店长看'));
});
