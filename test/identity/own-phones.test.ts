import { emptyGraph, type Recorded, settled } from '../../shared/identity/graph';
import type { Decision, Link } from '../../shared/identity/link';
import { ownPhones } from '../../shared/identity/own-phone';
import { FIRST_BOOK } from '../../shared/identity/rule-book';
import { erase, link, unbind } from './examples';

/** The number that each account verified last, as `message: theirs or not`. */
const phonesIn = (links: Link[], decisions: Decision[] = []) => {
  const recorded = decisions.map((decision): Recorded => ({ ...decision, by: 'ma@brand.example', why: '本人要求' }));
  const accounts = { 'card#1': 'acc-1', 'card#2': 'acc-2' };
  let ids = 0;
  const people = settled(FIRST_BOOK, { ...emptyGraph(), links, decisions: recorded, accounts }, () => `id-${++ids}`);
  return Object.fromEntries([...ownPhones(people)].map(([account, { messageId, isTheirs }]) => [account, `${messageId} ${isTheirs}`]));
};
const joined = link(1, 'phone#p card#1', 'join:1');

test('an account’s number is the one that its member verified last in the app, by time and not by arrival', () => {
  expect(phonesIn([joined])).toEqual({ 'acc-1': 'join:1 true' });
  const changed = link(5, 'card#1 phone#q', 'phone:5');
  expect(phonesIn([changed, joined])).toEqual({ 'acc-1': 'phone:5 true' });
  expect(phonesIn([joined, changed, link(9, 'card#1 phone#r', 'till')])).toEqual({ 'acc-1': 'phone:5 false' });
});

test.each([
  ['a till says it', link(1, 'card#1 phone#p', 'till-1')],
  ['it was not verified', link(1, 'card#1 ?phone#p', 'join:1')],
  ['what was verified is an email', link(1, 'card#1 email#e', 'join:1')],
  ['they joined without a number', link(1, 'card#1 unionid#u', 'join:1')],
  ['no account came with it', link(1, 'unionid#u phone#p', 'join:1')],
  ['the card has no account', link(1, 'card#3 phone#p', 'join:1')],
])('there is none where %s', (_, only) => expect(phonesIn([only])).toEqual({}));

test('a number that somebody else has verified since is theirs no more, and one that staff unbound neither', () => {
  expect(phonesIn([joined, link(200, 'card#2 phone#p', 'phone:2')])).toEqual({ 'acc-1': 'join:1 false', 'acc-2': 'phone:2 true' });
  expect(phonesIn([joined], [unbind(5, 'phone#p')])).toEqual({ 'acc-1': 'join:1 false' });
});

test('who was erased has no number', () => expect(phonesIn([joined], [erase(5, 'card#1', 'phone#p')])).toEqual({}));
