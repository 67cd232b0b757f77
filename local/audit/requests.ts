import type { Book } from './book';
import type { Image } from './image';
import { numberAt, textAt } from './item';

/** What is remembered of requests and messages: an event of the log for each message and the other way round; replies whole; nothing counted without its mark. */
export const auditRequests = (image: Image, book: Book): void => {
  replies(image, book);
  messages(image, book);
};

const replies = (image: Image, book: Book): void => {
  book.looked('first replies', image.all('asked').length);
  for (const { of, item } of image.all('asked')) {
    const key = `request ${of}`;
    if (textAt(item, 'hash') === undefined) book.wrong('the hash of what was asked', key, 'a hash', item.hash);
    if (item.reply === undefined) book.wrong('the first reply', key, 'a reply', 'nothing');
    if (numberAt(item, 'ttl') === undefined) book.wrong('until when it is kept', key, 'a time', item.ttl);
  }
};

const messages = (image: Image, book: Book): void => {
  const events = new Map(image.all('touch').map(({ of, id, item }) => [textAt(item, 'messageId') ?? '', `${of} ${id}`]));
  const marks = new Map(image.all('messageMark').map(({ of, item }) => [of, item]));
  book.looked('events of the log', image.all('touch').length);
  book.same('events that are there once', 'the event log', image.all('touch').length, events.size);
  for (const [messageId, place] of events) {
    const mark = marks.get(messageId);
    if (mark)
      book.same(
        'where the mark of a message says that its event is',
        `message ${messageId}`,
        place,
        `${mark.subject} ${mark.occurredAt}#${messageId}`,
      );
    else book.wrong('the mark of a message', `message ${messageId}`, 'a mark', 'nothing');
  }
  if (!image.settled) return;
  for (const [messageId, mark] of marks)
    if (mark.erased !== true && !events.has(messageId)) book.wrong('the event of a message', `message ${messageId}`, 'an event', 'nothing');
};
