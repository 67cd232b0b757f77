import { sendsPage } from '../../functions/campaign/sends-page';
import type { StopReason } from '../../shared/send/reason';
import { SEND_STATES, type SendState } from '../../shared/send/send';
import { aProfile, aSending } from './examples';
import { openPostOffice, type PostOffice } from './post-office';

// The list of sends that a marketer reads: whole, in pages that are full, whatever is asked for.

let office: PostOffice;
const states = new Map<string, { state: SendState; reason?: StopReason | undefined }>();
const sending = aSending({ source: { kind: 'campaign', id: 'pages' }, channels: ['sms', 'inbox'] });

beforeAll(async () => {
  office = await openPostOffice();
  office.world.policy = { ...office.world.policy, rates: {} };
  office.world.now = '2026-11-21T14:00:00.000Z';
  const open = await office.open(sending);
  for (const [at, memberId] of office.members(150, {}, 'page').entries()) {
    // Every tenth has not agreed, every fifteenth has no phone: all others wait for the morning.
    if (at % 10 === 0) office.profiles.set(memberId, aProfile({ oneId: memberId, consents: [] }));
    else if (at % 15 === 1) office.profiles.set(memberId, aProfile({ oneId: memberId, reachable: ['inbox'] }));
    const { state, reason } = await office.send(open, memberId);
    states.set(memberId, { state, reason });
  }
}, 60_000);
afterAll(() => office.close());

const read = async (filter: Parameters<ReturnType<typeof sendsPage>>[1]) => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await sendsPage(office.beside)('pages', filter, cursor);
    pages.push(page.items.map(({ memberId }) => memberId));
    cursor = page.next;
  } while (cursor !== undefined);
  return { pages, all: pages.flat().sort() };
};
const those = (is: (one: { state: SendState; reason?: StopReason | undefined }) => boolean): string[] =>
  [...states].flatMap(([memberId, one]) => (is(one) ? [memberId] : [])).sort();

test.each([undefined, ...SEND_STATES])('sends in state %s are listed whole, in full pages', async (state) => {
  const { pages, all } = await read({ state });
  expect(all).toEqual(those((one) => state === undefined || one.state === state));
  expect(pages.slice(0, -1).every(({ length }) => length === 50)).toBe(true);
});

test('those for one reason are listed alone, and a page of few among many is not empty', async () => {
  const { pages, all } = await read({ reason: 'consent' });
  expect(all).toEqual(those(({ reason }) => reason === 'consent'));
  expect(all).toHaveLength(15);
  expect(pages).toHaveLength(1);
  expect(those(({ state }) => state === 'planned').length).toBeGreaterThan(100);
  expect(await sendsPage(office.beside)('pages', {}, 'no cursor')).toEqual({ items: [] });
});

test('sends that are under way are counted by state', async () => {
  const counted = await office.beside.sends.countOpen('pages');
  expect(counted).toEqual({ counts: { planned: those(({ state }) => state === 'planned').length }, isAll: true });
});
