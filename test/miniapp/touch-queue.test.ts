import * as fc from 'fast-check';
import { createTouchQueue, type Sent, type TouchType } from '../../miniapp/src/data/touch-queue';

interface Told {
  messageId: string;
  type: string;
  properties: Record<string, unknown>;
}

/** A phone: what it keeps outlives the app, and time passes when the test says so. */
const phoneWith = (answer: (events: Told[], call: number) => Sent | Promise<Sent>, room = 20_000) => {
  let kept: unknown;
  let ids = 0;
  let timers: { ms: number; run: () => void }[] = [];
  const told: Told[][] = [];
  const waits: number[] = [];
  const phone = {
    owner: 'lin' as string | undefined,
    told,
    waits,
    kept: () => (kept ?? []) as Told[],
    /** The app begins, or begins anew after it was ended: what was timed is gone. */
    open: () => {
      timers = [];
      return createTouchQueue({
        read: () => (kept === undefined ? undefined : JSON.parse(JSON.stringify(kept))),
        write: (waiting) => {
          kept = waiting;
        },
        owner: () => phone.owner,
        send: async (events) => {
          told.push(events);
          return answer(events, told.length);
        },
        newId: () => `touch-${String(++ids).padStart(6, '0')}`,
        now: () => '2026-11-22T10:00:00+08:00',
        chance: () => 1,
        after: (ms, run) => {
          waits.push(ms);
          timers.push({ ms, run });
        },
        room,
      });
    },
    /** Lets everything happen that is timed, so many times. */
    pass: async (times = 1) => {
      for (let i = 0; i < times; i++) {
        const due = timers.splice(0);
        for (const { run } of due) run();
        for (let turn = 0; turn < 10; turn++) await Promise.resolve();
      }
    },
  };
  return phone;
};

const typesOf = (events: Told[]): string[] => events.map(({ type }) => type);

test('what comes together travels together, in order, at most 25 at a time', async () => {
  const phone = phoneWith(() => 'taken');
  const queue = phone.open();
  for (let i = 0; i < 30; i++) queue.note('offer_viewed', { templateId: `t${i}` });
  await phone.pass(3);
  expect(phone.told.map((events) => events.length)).toEqual([25, 5]);
  expect(phone.told.flat().map(({ properties }) => properties.templateId)).toEqual(Array.from({ length: 30 }, (_, i) => `t${i}`));
  expect(phone.kept()).toEqual([]);
});

test('what could not be told is told again, ever less often, also by the next run, under the same message id', async () => {
  let network: Sent = 'later';
  const phone = phoneWith(() => network);
  phone.open().note('code_shown', { couponId: 'c1' });
  await phone.pass(9);
  expect(phone.waits).toEqual([800, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000]);
  const again = phone.open();
  network = 'taken';
  again.resume();
  await phone.pass(2);
  const ids = new Set(phone.told.flat().map(({ messageId }) => messageId));
  expect([ids.size, phone.kept()]).toEqual([1, []]);
});

test('what is noted while a request is under way waits for its answer, and is lost by neither outcome', async () => {
  const outcomes: ((sent: Sent) => void)[] = [];
  const phone = phoneWith(() => new Promise<Sent>((resolve) => outcomes.push(resolve)));
  const queue = phone.open();
  queue.note('app_opened');
  await phone.pass();
  queue.note('store_viewed', { storeId: 'SH1' });
  await phone.pass(2);
  expect(phone.told.map(typesOf)).toEqual([['app_opened']]);
  outcomes[0]?.('taken');
  await phone.pass(3);
  expect(phone.told.map(typesOf)).toEqual([['app_opened'], ['store_viewed']]);
  outcomes[1]?.('later');
  await phone.pass(2);
  expect(typesOf(phone.kept())).toEqual(['store_viewed']);
});

test('without room for more, the oldest of what is worth least goes, and how many went is told', async () => {
  let network: Sent = 'later';
  const phone = phoneWith(() => network);
  const queue = phone.open();
  queue.note('code_shown', { couponId: 'first' });
  queue.note('coupon_viewed', { couponId: 'second' });
  for (let i = 0; i < 500; i++) queue.note('offer_viewed', { templateId: `template-${i}` });
  expect(JSON.stringify(phone.kept()).length).toBeLessThanOrEqual(20_000);
  network = 'taken';
  await phone.pass(100);
  const told = phone.told.flat();
  expect(typesOf(told)).toEqual(expect.arrayContaining(['code_shown', 'coupon_viewed', 'touches_dropped']));
  const lost = told.find(({ type }) => type === 'touches_dropped')?.properties.count;
  const views = told.filter(({ type }) => type === 'offer_viewed');
  expect(views.length + Number(lost)).toBe(500);
  expect(views.at(-1)?.properties.templateId).toBe('template-499');
  expect(views[0]?.properties.templateId).toBe(`template-${lost}`);
});

test('one that the server will never take is found by halves; the others are told, and that one is counted', async () => {
  const phone = phoneWith((events) => (events.some(({ properties }) => properties.storeId === 'bad') ? 'refused' : 'taken'));
  const queue = phone.open();
  for (let i = 0; i < 20; i++) queue.note('store_viewed', { storeId: i === 13 ? 'bad' : `s${i}` });
  await phone.pass(30);
  const taken = phone.told.filter((events) => !events.some(({ properties }) => properties.storeId === 'bad')).flat();
  expect(taken.filter(({ type }) => type === 'store_viewed')).toHaveLength(19);
  expect(taken.filter(({ type }) => type === 'touches_dropped').map(({ properties }) => properties)).toEqual([{ count: 1 }]);
  expect(phone.kept()).toEqual([]);
});

test('a touch is told for the member whose it is, and for nobody else', async () => {
  let network: Sent = 'later';
  const phone = phoneWith(() => network);
  const queue = phone.open();
  queue.note('offer_viewed', { templateId: 'of-lin' });
  await phone.pass();
  network = 'taken';
  phone.owner = undefined;
  queue.note('offer_viewed', { templateId: 'of-nobody' });
  await phone.pass(3);
  phone.owner = 'zhou';
  queue.note('offer_viewed', { templateId: 'of-zhou' });
  await phone.pass(3);
  const toldOf = () => phone.told.slice(1).flatMap((events) => events.map(({ properties }) => properties.templateId));
  expect(toldOf()).toEqual(['of-zhou']);
  phone.owner = 'lin';
  phone.open().resume();
  await phone.pass(2);
  expect(toldOf()).toEqual(['of-zhou', 'of-lin']);
});

const TYPES: TouchType[] = ['app_opened', 'offer_viewed', 'coupon_viewed', 'code_shown', 'store_viewed'];

type Outcome = 'taken' | 'later' | 'lost reply';

/** A run of the app on a bad network and a small phone: what was noted, what the server has in the end, what stayed behind. */
const anyRun = async (steps: Step[], network: Iterator<Outcome>) => {
  const log = new Map<string, Told>();
  let isUp = false;
  const phone = phoneWith((events) => {
    const outcome = isUp ? 'taken' : network.next().value;
    if (outcome !== 'later') for (const event of events) if (!log.has(event.messageId)) log.set(event.messageId, event);
    return outcome === 'taken' ? 'taken' : 'later';
  }, 3_000);
  let queue = phone.open();
  for (const one of steps) {
    if (one.kind === 'pass') await phone.pass();
    else if (one.kind === 'note') queue.note(one.type, { name: 'x'.repeat(one.size) });
    else {
      queue = phone.open();
      queue.resume();
    }
  }
  isUp = true;
  phone.open().resume();
  await phone.pass(100);
  const all = [...log.values()];
  const counted = all.filter(({ type }) => type === 'touches_dropped').reduce((sum, { properties }) => sum + Number(properties.count), 0);
  const taken = all.filter(({ type }) => type !== 'touches_dropped').length;
  return { noted: steps.filter(({ kind }) => kind === 'note').length, taken, counted, left: phone.kept().length };
};

type Step = { kind: 'note'; type: TouchType; size: number } | { kind: 'pass' } | { kind: 'restart' };
const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('note' as const), type: fc.constantFrom(...TYPES), size: fc.nat(190) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  ),
  { maxLength: 120, size: 'max' },
);

test('whatever happens, each touch is taken or counted as dropped, and none twice', async () => {
  const outcomes = fc.infiniteStream(fc.constantFrom<Outcome>('taken', 'later', 'later'));
  await fc.assert(
    fc.asyncProperty(steps, outcomes, async (all, network) => {
      const { noted, taken, counted, left } = await anyRun(all, network);
      expect([taken + counted, left]).toEqual([noted, 0]);
    }),
    { numRuns: 60 },
  );
});

test('when replies are lost, none is taken twice or missing: what the server had and the phone gave up may be counted besides', async () => {
  const outcomes = fc.infiniteStream(fc.constantFrom<Outcome>('taken', 'later', 'lost reply'));
  await fc.assert(
    fc.asyncProperty(steps, outcomes, async (all, network) => {
      const { noted, taken, counted, left } = await anyRun(all, network);
      expect(taken).toBeLessThanOrEqual(noted);
      expect(taken + counted).toBeGreaterThanOrEqual(noted);
      expect(left).toBe(0);
    }),
    { numRuns: 60 },
  );
});
