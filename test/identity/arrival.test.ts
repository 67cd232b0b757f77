import fc from 'fast-check';
import type { Link } from '../../shared/identity/link';
import { type IdentityDesk, openIdentity } from './desk';
import { resolved } from './examples';

let desk: IdentityDesk;
beforeAll(async () => {
  desk = await openIdentity();
});
afterAll(() => desk.close());

const KEYS = ['card#1', 'card#2', 'unionid#a', 'unionid#b', 'openid#app#1', 'openid#app#2', 'phone#p', 'phone#q', 'pos#s#1', 'device#d'];
/** Some days apart, and some within the few in which evidence of what is known is not noted. */
const day = fc.oneof(
  fc.nat(300),
  fc.nat(20).map((n) => 100 + n / 10),
);
const event = fc.record({ day, keys: fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 }) });
const events = fc.array(event, { minLength: 2, maxLength: 9 }).chain((some) =>
  fc.shuffledSubarray(
    some.map((one, i) => ({ ...one, i })),
    { minLength: some.length },
  ),
);

/** Who has which identifiers, as lists that can be compared. */
const sides = (owners: Map<string, unknown>): string[] => {
  const groups = new Map<unknown, string[]>();
  for (const [key, owner] of owners) groups.set(owner, [...(groups.get(owner) ?? []), key]);
  return [...groups.values()].map((keys) => keys.sort().join(' ')).sort();
};

const asStored = async (links: Link[]): Promise<string[]> => {
  const hints = await desk.deps.graphs.hints(links.flatMap(({ identifiers }) => identifiers.map(({ key }) => key)));
  return sides(new Map([...hints].flatMap(([key, { oneId }]) => (oneId === undefined ? [] : [[key, oneId] as const]))));
};
const asResolved = (links: Link[]): string[] => sides(resolved(links).owner);

const RUNS = { seed: 20_261_122, numRuns: 8 };

test('events give the same people in whatever order they arrive', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (some) => {
      const { came, tell } = desk.world();
      const links = some.map(({ day, keys, i }) => came(day, keys.join(' '), `message-${i}`));
      for (const one of links) await tell(one);
      expect(await asStored(links)).toEqual(asResolved(links));
    }),
    RUNS,
  );
});

test('events that arrive all at once give the same people as one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (some) => {
      const { came, tell } = desk.world();
      const links = some.map(({ day, keys, i }) => came(day, keys.join(' '), `message-${i}`));
      await Promise.all(links.map(tell));
      expect(await asStored(links)).toEqual(asResolved(links));
    }),
    RUNS,
  );
});

test('events that are told twice, some by half the channels at once, change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (some) => {
      const { came, tell } = desk.world();
      const links = some.map(({ day, keys, i }) => came(day, keys.join(' '), `message-${i}`));
      for (const one of links) await tell(one);
      const before = await asStored(links);
      await Promise.all([...links, ...links].map(tell));
      expect(await asStored(links)).toEqual(before);
    }),
    { ...RUNS, numRuns: 4 },
  );
});
