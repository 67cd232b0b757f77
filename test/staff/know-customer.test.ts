import { clerkEndpoints } from '../../shared/contract/clerk';
import { memberEndpoints } from '../../shared/contract/member';
import { utc } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let clerk: string;
let member: string;

beforeAll(async () => {
  backend = await startBackend();
  people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  clerk = await people.clerk(marketer, '吴桐', 'SH1');
  member = await people.member('林知夏');
}, 60_000);
afterAll(() => backend.stop());

const scanned = async () => {
  const code = (await backend.call(memberEndpoints.myCode, { token: member })).reply.codes[0]?.code ?? '';
  return (await people.scan(clerk, code, 'SH1')).reply;
};
const known = async (by = clerk) => {
  const { customer, ticket } = await scanned();
  const body = { ticket, storeId: 'SH1' };
  return backend.call(clerkEndpoints.customer, { token: by, params: { memberId: customer.memberId }, body });
};
const agree = (given: boolean) => {
  const consents = [{ purpose: 'personalised' as const, given }];
  return backend.call(memberEndpoints.setConsents, { token: member, body: { policyVersion: '2026-01', consents } });
};

test('a clerk knows nothing of a member who has not agreed to be served personally, or agrees no more', async () => {
  expect((await agree(false)).status).toBe(200);
  expect((await known()).reply).toEqual({ isPersonal: false, tags: [], latest: [], birthdayMonth: false, visits: 0 });
  await agree(true);
  const { customer, ticket } = await scanned();
  const body = { words: '喝手冲', ticket, storeId: 'SH1' };
  await backend.call(clerkEndpoints.giveTag, { token: clerk, params: { memberId: customer.memberId }, body });
  await eventually(async () => {
    const { reply } = await known();
    expect(reply).toMatchObject({ isPersonal: true, latest: [{ type: 'member_joined' }] });
    expect(reply.tags).toMatchObject([{ words: '喝手冲', origins: [{ kind: 'manual', words: '静安店 · 吴桐' }] }]);
  });
  await agree(false);
  expect((await known()).reply).toEqual({ isPersonal: false, tags: [], latest: [], birthdayMonth: false, visits: 0 });
});

test('that it is the month of their birthday is told, in that month and with their agreement; the day is not', async () => {
  await agree(true);
  const thisMonth = Number(localDay(utc(Date.now()), 'Asia/Shanghai').slice(5, 7));
  const born = (month: number) => `1995-${String(month).padStart(2, '0')}-11`;
  const tell = (birthday: string) => backend.call(memberEndpoints.setProfile, { token: member, body: { birthday } });
  expect((await known()).reply.birthdayMonth).toBe(false);
  await tell(born((thisMonth % 12) + 1));
  expect((await known()).reply.birthdayMonth).toBe(false);
  await tell(born(thisMonth));
  const { reply } = await known();
  expect(reply.birthdayMonth).toBe(true);
  expect(reply).toMatchObject({ visits: 1, hint: '这个月生日，可以道一声生日快乐。' });
  expect(JSON.stringify(reply)).not.toContain('1995');
  await agree(false);
  expect((await known()).reply.birthdayMonth).toBe(false);
});

test("what is known of a member is told to who scanned them, not with somebody else's ticket", async () => {
  const other = await people.clerk(await people.marketer(), '别的店员', 'SH1');
  expect((await known(other)).problem.code).toBe('code_too_old');
});

test('a coupon that ends today is said before the birthday, with their agreement', async () => {
  await agree(true);
  const today = localDay(utc(Date.now()), 'Asia/Shanghai');
  const marketer = await people.marketer();
  const validity = { kind: 'absolute' as const, from: `${today}T00:00:00+08:00`, until: `${today}T23:59:59+08:00` };
  await people.claim(member, await people.publish(marketer, { name: '今天到期', validity }));
  expect((await known()).reply.hint).toBe('「今天到期」今天到期，可以问一声要不要用。');
  await agree(false);
  expect((await known()).reply.hint).toBeUndefined();
});
