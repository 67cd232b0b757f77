import type { Book } from './book';
import type { Image } from './image';
import { grouped, type Item, itemAt, numberAt, sum, textAt } from './item';

/** Under which everybody is counted. */
const EVERYONE = 'everyone';

/** Audiences: who is in one by their profile is on its list, since the same moment; sizes are what the lists come to. */
export const auditAudiences = (image: Image, book: Book): void => {
  const profiles = new Map(image.all('profile').map(({ of, item }) => [of, item]));
  const memberships = image.all('membership');
  book.looked('profiles', profiles.size);
  book.looked('members of audiences', memberships.length);
  const listed = new Set(memberships.map(({ of, id }) => `${of} ${id}`));
  for (const { of, id, item } of memberships) {
    const key = `audience ${id}, member ${of}`;
    book.same('since when, as the profile says', key, textAt(itemAt(profiles.get(of), 'in'), id), textAt(item, 'since'));
    book.same('where the audience lists it', key, `${image.brand}A#${id} ${item.since}#${of}`, `${item.listPk} ${item.listSk}`);
  }
  for (const [of, item] of profiles) {
    for (const id of Object.keys(itemAt(item, 'in')))
      if (!listed.has(`${of} ${id}`)) book.wrong('the list of an audience', `audience ${id}, member ${of}`, 'on it', 'not on it');
    const due = textAt(item, 'dueAt');
    if (due !== undefined) book.same('when they are looked at again', `member ${of}`, `${due}#${of}`, textAt(item, 'listSk'));
  }
  sizes(image, book, profiles.size);
  uploaded(image, book);
  if (image.settled) everybodyKnown(image, book, profiles);
};

const sizes = (image: Image, book: Book, everyone: number): void => {
  const counted = grouped(image.all('size'), ({ of }) => of);
  const own = grouped(image.all('membership'), ({ id }) => id);
  for (const id of new Set([...counted.keys(), ...own.keys(), EVERYONE])) {
    const size = sum(counted.get(id) ?? [], ({ item }) => numberAt(item, 'size'));
    book.same('its size', `audience ${id}`, id === EVERYONE ? everyone : (own.get(id)?.length ?? 0), size);
  }
};

const uploaded = (image: Image, book: Book): void => {
  const onLists = grouped(image.all('listedIn'), ({ id }) => id);
  const counted = new Map(image.all('listCount').map(({ of, item }) => [of, numberAt(item, 'listed') ?? 0]));
  for (const id of new Set([...onLists.keys(), ...counted.keys()]))
    book.same('how many are on its uploaded list', `audience ${id}`, onLists.get(id)?.length ?? 0, counted.get(id) ?? 0);
};

/** Every member has a profile, under the id that their person goes by; nobody is in an audience that is archived, or that there is not. */
const everybodyKnown = (image: Image, book: Book, profiles: ReadonlyMap<string, Item>): void => {
  const people = new Map(image.all('person').map(({ of, item }) => [of, item]));
  for (const { of, item } of image.all('member')) {
    if (item.memberNumber === undefined) continue;
    const ids = (people.get(of)?.ids as unknown[] | undefined)?.map(String) ?? [of];
    const own = ids.filter((id) => profiles.has(id));
    book.same('profiles of one person', `member ${of}`, 1, own.length);
  }
  const live = new Set(image.all('audience').flatMap(({ id, item }) => (textAt(item, 'state') === 'live' ? [id] : [])));
  for (const { of, id } of image.all('membership'))
    if (!live.has(id)) book.wrong('the audience that somebody is in', `audience ${id}, member ${of}`, 'a live one', 'none');
};
