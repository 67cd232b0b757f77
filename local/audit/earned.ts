import type { Book } from './book';
import type { Image } from './image';
import { at, grouped, type Item, listAt, textAt } from './item';

/** Who gives points for events, as the ledger names them. */
const RULES = 'earning-rules';

/** Points for events of the log: each event has earned once of each kind, however often the stream told of it, and has its mark for that. */
export const auditEarned = (image: Image, book: Book): void => {
  const marks = new Map(image.all('earned').map(({ of, item }) => [of, textAt(item, 'memberId')]));
  const operations = image.all('entries').flatMap(({ of, item }) => {
    const messageId = earnedBy(item);
    return messageId === undefined ? [] : [{ of, messageId, pointType: textAt(item, 'pointType') }];
  });
  book.looked('events that have earned', marks.size);
  for (const [key, several] of grouped(operations, ({ messageId, pointType }) => `event ${messageId}, ${pointType}`)) {
    if (several.length > 1) book.wrong('how often an event has earned', key, 1, several.length);
    for (const { of, messageId } of several) book.same('the member for whom an event has earned', key, marks.get(messageId), of);
  }
  const booked = new Set(operations.map(({ messageId }) => messageId));
  for (const messageId of marks.keys())
    if (!booked.has(messageId)) book.wrong('what an event has earned', `event ${messageId}`, 'points', 'nothing');
};

/** The event for which an operation gave points by rule; what time alone brought about in the same moment says so entry by entry. */
const earnedBy = (operation: Item): string | undefined => {
  const told = [operation, ...listAt(operation, 'entries').map((entry) => at(entry, 'own'))];
  const own = told.find((one) => textAt(one, 'about', 'kind') === 'event' && textAt(one, 'by', 'id') === RULES);
  return textAt(own, 'about', 'id');
};
