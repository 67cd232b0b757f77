import { sideBySide } from '../../functions/platform/side-by-side';
import { type Gang, startGang, wrongWith } from './gang';
import type { Operation } from './operations';
import { CURSORS, IDS, TEXTS } from './weapons';

// What stands in the address: ids in the path, questions behind it, cursors that nobody was given.

let gang: Gang;
beforeAll(async () => {
  gang = await startGang();
});
afterAll(() => gang.stop());

/** So many weapons are tried at each place, others at the next one: every one meets every kind of place. */
const SOME = 4;
const some = <T>(weapons: readonly T[], turn: number): T[] =>
  Array.from({ length: Math.min(SOME, weapons.length) }, (_, i) => weapons[(turn * SOME + i) % weapons.length] as T);

const said = (text: string): string => JSON.stringify(text).slice(0, 60);

test('an id in the path that is none: refused or unknown, never a failure, and nothing of it comes back as markup', async () => {
  const wrong: string[] = [];
  const places = gang.operations.flatMap((operation) => operation.params.map((param) => ({ operation, param })));
  await sideBySide(places, 8, async ({ operation, param }, turn) => {
    for (const id of some(IDS, turn)) {
      const reply = await gang.attack(operation, {
        ...{ token: gang.allowed(operation), params: { [param]: id }, body: gang.example(operation) },
      });
      const fault = wrongWith(reply);
      if (fault) wrong.push(`${operation.id} ${param} = ${said(id)}: ${fault}`);
    }
  });
  expect(wrong).toEqual([]);
});

test('a question behind the path that means mischief', async () => {
  const wrong: string[] = [];
  const places = gang.operations.flatMap((operation) => operation.query.map(({ name }) => ({ operation, name })));
  await sideBySide(places, 8, async ({ operation, name }, turn) => {
    for (const text of name === 'cursor' ? CURSORS : some(TEXTS, turn)) {
      const reply = await gang.attack(operation, { token: gang.allowed(operation), query: { ...needed(operation), [name]: text } });
      const fault = wrongWith(reply);
      if (fault) wrong.push(`${operation.id}?${name}=${said(text)}: ${fault}`);
    }
  });
  expect(wrong).toEqual([]);
});

/** What the operation cannot do without, so that it is the other value that decides. */
const needed = ({ query }: Operation): Record<string, string> =>
  Object.fromEntries(query.filter(({ required }) => required).map(({ name }) => [name, NEEDED[name] ?? '1']));
const NEEDED: Record<string, string> = { storeId: 'SH1', from: '2026-01-01', until: '2026-12-31' };
