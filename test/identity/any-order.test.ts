import fc from 'fast-check';
import { keepApart, mergePeople } from '../../functions/identity/decide';
import { link } from './examples';
import { worldInMemory } from './in-memory';

const KEYS = ['card#1', 'card#2', 'unionid#a', 'unionid#b', 'openid#app#1', 'phone#p', 'phone#q', 'pos#s#1', 'device#d', 'email#e'];
/** Some days apart, and many within the day in which evidence of what is known is not noted. */
const day = fc.oneof(
  fc.nat(300),
  fc.nat(30).map((n) => 100 + n / 10),
);
const event = fc.record({ day, keys: fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 }) });
const linksOf = (some: { day: number; keys: string[] }[]) => some.map(({ day: at, keys }, i) => link(at, keys.join(' '), `message-${i}`));
const twoOrders = fc.array(event, { minLength: 2, maxLength: 10 }).chain((some) => {
  const links = linksOf(some);
  return fc.tuple(fc.constant(links), fc.shuffledSubarray(links, { minLength: links.length }));
});
const RUNS = { seed: 20_261_122, numRuns: 120 };

const inTurn = async (links: ReturnType<typeof linksOf>, completes = true): Promise<string[]> => {
  const { tell, everybody } = worldInMemory({ completes });
  for (const one of links) await tell(one);
  return everybody();
};

const anyOrder = (completes: boolean) =>
  fc.asyncProperty(twoOrders, async ([links, mixed]) => {
    expect(await inTurn(mixed, completes)).toEqual(await inTurn(links, completes));
  });

test('any order of arrival gives the same people with the same tags', () => fc.assert(anyOrder(true), RUNS));

test('it would not, were evidence that said nothing new not taken from the log when it matters', async () => {
  expect((await fc.check(anyOrder(false), { ...RUNS, numRuns: 1_000, endOnFailure: true })).failed).toBe(true);
});

test('all at once gives the same as one after the other', () =>
  fc.assert(
    fc.asyncProperty(twoOrders, async ([links]) => {
      const { tell, everybody } = worldInMemory();
      await Promise.all(links.map(tell));
      expect(await everybody()).toEqual(await inTurn(links));
    }),
    { ...RUNS, numRuns: 20 },
  ));

/** Events of two people who share nothing, each with a card. */
const twoPeople = fc.tuple(fc.array(event, { maxLength: 6 }), fc.array(event, { maxLength: 6 })).map((both) =>
  both.flatMap((events, side) =>
    [{ day: 0, keys: [] as string[] }, ...events].map(({ day: at, keys }, i) => {
      const others = keys.filter((key) => !key.startsWith('card')).map((key) => `${key}-${side}`);
      return link(at, [`card#${side}`, ...others].join(' '), `message-${side}-${i}`);
    }),
  ),
);

test('to merge and then to split is to have done nothing: the same people, with all that was theirs, and their tags', () =>
  fc.assert(
    fc.asyncProperty(twoPeople, fc.integer({ min: 1, max: 400 }), async (links, at) => {
      const { deps, identity, tell, tagsOf, everybody } = worldInMemory();
      const ids = new Map<string, string>();
      for (const one of links) ids.set(one.messageId.split('-')[1] ?? '', (await tell(one)) ?? '');
      const [a = '', b = ''] = [ids.get('0'), ids.get('1')];
      const seen = () => Promise.all([a, b].flatMap((id) => [identity.person(id), tagsOf(id)]));
      const [before, all] = [await seen(), await everybody()];
      const deciding = { by: 'ma@brand.example', why: '同一位', now: new Date(at * 86_400_000).toISOString() };
      await mergePeople(deps)(a, b, deciding);
      expect(await tagsOf(a)).toBe(await tagsOf(b));
      expect(await everybody()).not.toEqual(all);
      await keepApart(deps)(a, b, { ...deciding, why: '两姐妹' });
      expect(await seen()).toEqual(before);
      expect(await everybody()).toEqual(all);
    }),
    { ...RUNS, numRuns: 60 },
  ));
