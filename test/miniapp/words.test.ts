import { counterEn } from '../../miniapp/src/clerk/words/counter-en';
import { counterZh } from '../../miniapp/src/clerk/words/counter-zh';
import { doorEn } from '../../miniapp/src/clerk/words/door-en';
import { doorZh } from '../../miniapp/src/clerk/words/door-zh';
import { saleEn } from '../../miniapp/src/clerk/words/en';
import { floorEn } from '../../miniapp/src/clerk/words/floor-en';
import { floorZh } from '../../miniapp/src/clerk/words/floor-zh';
import { saleZh } from '../../miniapp/src/clerk/words/zh';
import { eventEn } from '../../miniapp/src/event/words/en';
import { eventZh } from '../../miniapp/src/event/words/zh';
import { loyaltyEn } from '../../miniapp/src/member/words/en';
import { loyaltyZh } from '../../miniapp/src/member/words/zh';
import { shareEn } from '../../miniapp/src/share/words-en';
import { shareZh } from '../../miniapp/src/share/words-zh';
import { en } from '../../miniapp/src/words/en';
import { zh } from '../../miniapp/src/words/zh';

type Leaf = [path: string, sentence: unknown];

const leaves = (words: object, path = ''): Leaf[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' ? leaves(value, `${path}${key}.`) : [[`${path}${key}`, value] as Leaf],
  );

/** A sentence with plausible things put in, so that it can be read. */
const read = (sentence: unknown): string =>
  typeof sentence === 'function'
    ? (sentence as (...args: string[]) => string)(...Array.from({ length: sentence.length }, (_, i) => String(i + 7)))
    : String(sentence);

describe.each([
  ['everywhere', zh, en],
  ['of points, tiers, rewards and invitations', loyaltyZh, loyaltyEn],
  ['of events', eventZh, eventEn],
  ['where something is shared', shareZh, shareEn],
  ['at the door of an event', doorZh, doorEn],
  ['of follow-ups, notes and the team', floorZh, floorEn],
  ['at the counter', counterZh, counterEn],
  ['of purchases at the counter', saleZh, saleEn],
])('what the screens say %s', (_, zh, en) => {
  test('is said in both languages, each sentence with something in it', () => {
    const paths = (words: object) => leaves(words).map(([path]) => path);
    expect(paths(en).sort()).toEqual(paths(zh).sort());
    for (const [path, sentence] of [...leaves(zh), ...leaves(en)]) {
      expect([path, read(sentence).trim()]).not.toEqual([path, '']);
      expect([path, read(sentence)]).not.toEqual([path, expect.stringMatching(/undefined|NaN|\[object/)]);
    }
  });

  test('English has no Chinese in it, nor does Chinese shout', () => {
    expect(leaves(en).filter(([, sentence]) => /[\u4e00-\u9fff]/.test(read(sentence)))).toEqual([]);
    expect(leaves(zh).filter(([, sentence]) => /[！!]|亲|立即/.test(read(sentence)))).toEqual([]);
  });
});
