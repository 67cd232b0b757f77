import { gunzipSync } from 'node:zlib';
import type { Book } from './book';
import type { Image, Placed } from './image';
import { at, type Item, isItem, listAt, textAt } from './item';

/** Who is who: every identifier leads to a graph, and at once to a person of it; ids that are one person's all say so; accounts exist. */
export const auditIdentities = (image: Image, book: Book): void => {
  const graphs = new Map(image.all('graph').map(({ of, item }) => [of, item]));
  const people = new Map(image.all('person').map(({ of, item }) => [of, item]));
  const members = new Map(image.all('member').map(({ of, item }) => [of, item]));
  const identifiers = new Map(image.all('identifier').map(({ of, item }) => [of, item]));
  const endOf = (graphId: string | undefined): string | undefined => lastGraph(graphs, graphId);
  book.looked('identifiers', identifiers.size);
  book.looked('people', people.size);
  book.looked('graphs', graphs.size);
  const keys = new Map([...graphs].map(([graphId, item]) => [graphId, keysIn(item)]));
  for (const [key, item] of identifiers) ofIdentifier(book, key, item, { members, people, keys, endOf });
  // What leads from an id that was erased goes with the walk through their traces.
  const erased = new Set(image.all('erasedLead').map(({ of }) => of));
  for (const [oneId, item] of people) if (!erased.has(oneId)) ofPerson(book, oneId, item, { people, graphs, endOf });
  for (const [graphId, item] of graphs) ofGraph(book, graphId, item, { members, identifiers, endOf });
  for (const { of, item } of image.all('member')) ofMember(book, of, item, people);
  cardsOnce(book, image.all('member'));
};

type Known = ReadonlyMap<string, Item>;
type EndOf = (graphId: string | undefined) => string | undefined;

/** The graph that a graph has become part of; undefined when the way there ends nowhere. */
const lastGraph = (graphs: Known, graphId: string | undefined): string | undefined => {
  let [id, steps] = [graphId, 0];
  for (; id !== undefined && steps <= graphs.size; steps++) {
    const graph = graphs.get(id);
    if (!graph) return undefined;
    const into = textAt(graph, 'into');
    if (into === undefined) return id;
    id = into;
  }
  return undefined;
};

const ofIdentifier = (
  book: Book,
  name: string,
  item: Item,
  { members, people, keys, endOf }: { members: Known; people: Known; keys: ReadonlyMap<string, ReadonlySet<string>>; endOf: EndOf },
): void => {
  const key = `identifier ${name.split('#')[0]} …${name.slice(-6)}`;
  const [oneId, memberId, graphId] = [textAt(item, 'oneId'), textAt(item, 'memberId'), textAt(item, 'graphId')];
  const end = endOf(graphId);
  if (graphId !== undefined && end === undefined) book.wrong('the graph that it leads to', key, 'one that exists', graphId);
  if (end !== undefined && !keys.get(end)?.has(name))
    book.wrong('whether the graph knows of the identifier', key, 'known there', 'not known');
  if (oneId !== undefined) {
    const person = people.get(oneId);
    if (person) book.same('the graph of the person that it leads to', key, end, endOf(textAt(person, 'graphId')));
    else book.wrong('the person that it leads to', key, 'one that exists', oneId);
  }
  if (memberId !== undefined && members.get(memberId)?.memberNumber === undefined)
    book.wrong('the member that it leads to', key, 'one that exists', memberId);
};

const ofPerson = (
  book: Book,
  oneId: string,
  item: Item,
  { people, graphs, endOf }: { people: Known; graphs: Known; endOf: EndOf },
): void => {
  const key = `person ${oneId}`;
  const end = endOf(textAt(item, 'graphId'));
  if (end === undefined) {
    book.wrong('the graph of a person', key, 'one that exists', item.graphId);
    return;
  }
  const given = listAt(graphs.get(end), 'given').map((one) => textAt(one, 'oneId'));
  if (!given.includes(oneId)) book.wrong('whether the graph knows of the person', key, 'given there', 'not known');
  const ids = listAt(item, 'ids').map(String);
  if (ids.length === 0) return;
  if (!ids.includes(oneId)) book.wrong('the ids of a person', key, oneId, ids.join(' '));
  for (const id of ids)
    book.same('the ids of one person, as each of them knows them', `${key}, ${id}`, ids.join(' '), listAt(people.get(id), 'ids').join(' '));
};

const ofGraph = (
  book: Book,
  graphId: string,
  item: Item,
  { members, identifiers, endOf }: { members: Known; identifiers: Known; endOf: EndOf },
): void => {
  const key = `graph ${graphId}`;
  if (item.into !== undefined) {
    if (endOf(graphId) === undefined) book.wrong('the graph that it became part of', key, 'one that exists', item.into);
    return;
  }
  const accounts = at(item, 'accounts');
  for (const [card, memberId] of isItem(accounts) ? Object.entries(accounts) : []) {
    if (members.get(String(memberId))?.memberNumber === undefined) book.wrong(`the account of ${card}`, key, 'a member', memberId);
  }
  for (const one of linkedIn(item)) {
    const lead = identifiers.get(one);
    if (lead && lead.graphId !== undefined)
      book.same('the graph that an identifier in it leads to', `${key}, …${one.slice(-6)}`, graphId, endOf(textAt(lead, 'graphId')));
    else if (!lead) book.wrong('an identifier that it knows', `${key}, …${one.slice(-6)}`, 'leads to it', 'leads nowhere');
  }
};

/** Identifiers that evidence in a graph is about. */
const linkedIn = (item: Item): Set<string> =>
  new Set(linksOf(item).flatMap((link) => listAt(link, 'identifiers').map((one) => textAt(one, 'key') ?? '')));

/** Identifiers that a graph knows: those of its evidence, and those of who was erased. */
const keysIn = (item: Item): Set<string> =>
  new Set([...linkedIn(item), ...listAt(item, 'decisions').flatMap((one) => listAt(one, 'keys').map(String))]);

/** Much evidence is kept packed. */
const linksOf = (item: Item): unknown[] => {
  const links = item.links;
  if (!(links instanceof Uint8Array)) return listAt(item, 'links');
  const unpacked: unknown = JSON.parse(gunzipSync(links).toString('utf8'));
  return Array.isArray(unpacked) ? unpacked : [];
};

const ofMember = (book: Book, memberId: string, item: Item, people: Known): void => {
  if (item.memberNumber === undefined) return;
  book.same('the id of a member', `member ${memberId}`, memberId, item.memberId);
  if (!people.has(memberId)) book.wrong('who a member is', `member ${memberId}`, 'a person', 'nobody');
};

const cardsOnce = (book: Book, members: readonly Placed[]): void => {
  const seen = new Map<string, string>();
  for (const { of, item } of members) {
    const card = textAt(item, 'memberNumber');
    if (card === undefined) continue;
    const other = seen.get(card);
    if (other !== undefined) book.wrong('whose a card is', `members ${other} and ${of}`, 'one member', 'two');
    seen.set(card, of);
  }
};
