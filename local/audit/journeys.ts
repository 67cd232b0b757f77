import type { Book } from './book';
import type { Image, Placed } from './image';
import { at, grouped, itemAt, textAt } from './item';

/** Journeys: a path stands somewhere or has ended, lists know it as it is, and figures are what the paths were counted as. */
export const auditJourneys = (image: Image, book: Book): void => {
  const paths = [...image.all('path'), ...image.all('earlierPath')];
  const listed = new Map(image.all('listedPath').map((one) => [one.id, one]));
  book.looked('paths', paths.length);
  book.looked('paths on lists', listed.size);
  for (const [pathId, several] of grouped(paths, ({ item }) => textAt(item, 'path', 'pathId')))
    if (several.length > 1) book.wrong('how often a path is there', `path ${pathId}`, 1, several.length);
  for (const path of paths) ofPath(image, book, path, listed);
  const known = new Set(paths.map(({ item }) => textAt(item, 'path', 'pathId')));
  for (const [pathId, { of, item }] of listed) {
    book.same('whose a listed path is', `path ${pathId}`, `${of} ${pathId}`, `${item.memberId} ${item.pathId}`);
    if (image.settled && !known.has(pathId)) book.wrong('what lists know', `path ${pathId}`, 'a path', 'none');
  }
  if (image.all('erasure').length === 0) figures(image, book, [...listed.values()]);
};

const ofPath = ({ settled }: Image, book: Book, { of, item }: Placed, listed: ReadonlyMap<string, Placed>): void => {
  const pathId = textAt(item, 'path', 'pathId') ?? '';
  const key = `path ${pathId}`;
  book.same('whose a path is', key, of, textAt(item, 'path', 'memberId'));
  const [stands, end] = [at(item, 'path', 'stands'), at(item, 'path', 'end')];
  if ((stands === undefined) === (end === undefined))
    book.wrong('where a path stands', key, 'at a step, or ended', stands === undefined ? 'neither' : 'both');
  if (!settled) return;
  const known = listed.get(pathId)?.item;
  if (!known) {
    book.wrong('whether lists know a path', key, 'known', 'not known');
    return;
  }
  book.same('the step at which lists know it', key, textAt(stands, 'step'), textAt(known, 'stands', 'step'));
  book.same('how lists know that it ended', key, textAt(end, 'how'), textAt(known, 'end', 'how'));
};

/** Each path was counted once, as its listing remembers; entered, inside and ended follow from the path itself. */
const figures = (image: Image, book: Book, listed: readonly Placed[]): void => {
  const sums = new Map<string, bigint>();
  const add = (cell: string, value: unknown, sign: 1n | -1n): void => {
    sums.set(cell, (sums.get(cell) ?? 0n) + sign * BigInt(value as number));
  };
  for (const { of, id, item } of image.all('journeyFigures'))
    for (const [cell, value] of Object.entries(item))
      if (cell !== 'pk' && cell !== 'sk') add(`journey ${of} ${id.split('#')[0]} ${cell}`, value, 1n);
  for (const { item } of listed) {
    const counted = itemAt(item, 'counted');
    for (const name of Object.keys(counted))
      for (const [cell, value] of Object.entries(itemAt(counted, name))) add(`journey ${item.journeyId} ${name} ${cell}`, value, -1n);
    const whole = itemAt(counted, 'WHOLE');
    const key = `path ${item.pathId}`;
    book.same('counted as entered', key, 1, whole.entered);
    book.same('counted as inside', key, item.stands === undefined ? 0 : 1, whole.inside ?? 0);
    if (item.end !== undefined) book.same('counted as ended', key, 1, whole[`end ${textAt(item, 'end', 'how')}`]);
  }
  for (const [cell, left] of sums)
    if (left !== 0n) book.wrong('a figure: what its paths were counted as', cell, 'the same', `${left} too many`);
};
