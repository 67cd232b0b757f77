import type { Book } from './book';
import type { Image, Placed } from './image';
import { grouped, type Item, numberAt, sum, textAt } from './item';

const OVER = ['sent', 'stopped', 'failed', 'unknown'];
const OPEN = ['planned', 'reserved', 'sending'];
/** States in which a message has reached somebody, or may have. */
const REACHED = ['sending', 'sent', 'unknown'];
/** More than is ever used: a budget that is not limited. */
const UNLIMITED = 1e12;

/** Sends: one at most for each person, campaign and step; counted as they are; and what was spent is what the sends have taken. */
export const auditSends = (image: Image, book: Book): void => {
  const sends = image.all('send');
  book.looked('sends', sends.length);
  for (const send of sends) ofItself(image, book, send);
  oncePerPerson(image, book, sends);
  tallies(image, book, sends);
  days(image, book, sends);
};

const ofItself = ({ brand }: Image, book: Book, { of, id, item }: Placed): void => {
  const key = `member ${of}, ${id}`;
  const state = textAt(item, 'state') ?? '';
  book.same('whose and of what it is', key, `${of} ${id}`, `${item.memberId} ${item.sourceId}#${item.step}`);
  if (!OVER.includes(state) && !OPEN.includes(state)) book.wrong('its state', key, [...OPEN, ...OVER].join(', '), state);
  // What only keeps another account of the same person from it is on no list.
  if (item.listPk === undefined) book.same('its state while no list has it', key, 'stopped already', `${state} ${item.reason}`);
  else {
    const list = `${brand}${OVER.includes(state) ? 'SENDS' : 'DUE#SENDS'}#${item.sourceId}`;
    book.same('the list that has it', key, list, textAt(item, 'listPk')?.replace(/#\d+$/, ''));
  }
  if (OPEN.includes(state) && item.due === undefined) book.wrong('when it goes on', key, 'a time', 'nothing');
};

/** Several accounts of one person share a message. */
const oncePerPerson = (image: Image, book: Book, sends: readonly Placed[]): void => {
  const people = new Map(image.all('person').map(({ of, item }) => [of, Array.isArray(item.ids) ? item.ids.map(String).join(' ') : of]));
  const reached = sends.filter(({ item }) => REACHED.includes(String(item.state)));
  for (const [key, several] of grouped(reached, ({ of, id }) => `${id}, person ${people.get(of) ?? of}`)) {
    const first = several.toSorted((a, b) => (String(a.item.at) < String(b.item.at) ? -1 : 1))[0];
    // Who became one person afterwards was two when it was sent.
    if (several.length > 1 && !mergedSince(image, several, first?.item))
      book.wrong('how often one message reached a person', key, 1, several.length);
  }
};

const mergedSince = (image: Image, several: readonly Placed[], first: Item | undefined): boolean => {
  const members = new Set(several.map(({ of }) => of));
  const graphIds = new Set(image.all('person').flatMap(({ of, item }) => (members.has(of) ? [String(item.graphId)] : [])));
  const graphs = image.all('graph').filter(({ of }) => graphIds.has(of));
  return graphs.some(({ item }) => latestLink(item) >= Date.parse(String(first?.at)));
};

/** When the latest evidence or decision of a graph is from; much evidence is packed, and counts as from any time. */
const latestLink = (graph: Item): number =>
  Array.isArray(graph.links)
    ? Math.max(0, ...[...graph.links, ...decisions(graph)].map((link) => numberAt(link, 'at') ?? 0))
    : Number.POSITIVE_INFINITY;
const decisions = (graph: Item): unknown[] => (Array.isArray(graph.decisions) ? graph.decisions : []);

/** What is counted of a source: how each of its sends ended, and what was spent. Of who was erased the counts stay, and their sends do not. */
const tallies = (image: Image, book: Book, sends: readonly Placed[]): void => {
  const mayHaveMore = image.all('erasure').length > 0;
  const shards = grouped(image.all('tally'), ({ of }) => of);
  const own = grouped(
    sends.filter(({ item }) => item.listPk !== undefined),
    ({ item }) => textAt(item, 'sourceId'),
  );
  book.looked('campaigns and journeys whose sends are counted', shards.size);
  const same = (what: string, key: string, expected: number, found: number): void => {
    if (mayHaveMore ? found < expected : found !== expected) book.wrong(what, key, mayHaveMore ? `${expected} or more` : expected, found);
  };
  for (const [sourceId, several] of shards) {
    const items = (own.get(sourceId) ?? []).map(({ item }) => item);
    const told = new Map<string, number>();
    for (const { item } of several)
      for (const [name, value] of Object.entries(item))
        if (/^(sent|failed|unknown|stopped)/.test(name)) told.set(name, (told.get(name) ?? 0) + Number(value));
    const expected = new Map<string, number>();
    for (const name of items.flatMap(countsOf)) expected.set(name, (expected.get(name) ?? 0) + 1);
    // One that waited, and which another account's message made needless, is counted nowhere; one that found that out by itself is.
    told.delete('stopped:already');
    for (const name of new Set([...told.keys(), ...expected.keys()]))
      same(`how many are counted as "${name}"`, `source ${sourceId}`, expected.get(name) ?? 0, told.get(name) ?? 0);
    const spent = sum(items, (item) => numberAt(item, 'held', 'cost'));
    same(
      'what its sends have cost',
      `source ${sourceId}`,
      spent,
      sum(several, ({ item }) => numberAt(item, 'spent')),
    );
    for (const { id, item } of several)
      for (const name of ['messages', 'money']) {
        const left = numberAt(item, name) ?? 0;
        if (left < 0 && left > -UNLIMITED) book.wrong(`what is left of its ${name}`, `source ${sourceId}, shard ${id}`, '0 or more', left);
      }
  }
};

const countsOf = ({ state, reason, channel }: Item): string[] => {
  if (state === 'sent') return ['sent', ...(channel === undefined ? [] : [`sent:${channel}`])];
  if (state === 'failed' || state === 'unknown') return [state];
  return state === 'stopped' && reason !== 'already' ? [`stopped:${reason}`] : [];
};

/** No day of a member has more messages under caps than the sends say that were made on it. */
const days = (image: Image, book: Book, sends: readonly Placed[]): void => {
  const held = grouped(
    sends.filter(({ item }) => numberAt(item, 'held', 'day') !== undefined && item.channel !== undefined),
    ({ of, item }) => `${of} ${numberAt(item, 'held', 'day')} ${item.channel}`,
  );
  for (const { of, item } of image.all('sentDays')) {
    for (const [day, channels] of Object.entries(item.days ?? {}))
      for (const [channel, count] of Object.entries(channels as Item))
        book.same('messages on one day', `member ${of}, day ${day}, ${channel}`, held.get(`${of} ${day} ${channel}`)?.length ?? 0, count);
  }
};
