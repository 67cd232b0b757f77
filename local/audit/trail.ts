import type { Book } from './book';
import type { Image } from './image';
import { grouped, textAt } from './item';

/** The audit log: its lines say where they lie, and what staff and marketers did to a member with lasting effect has its line. */
export const auditTrail = (image: Image, book: Book): void => {
  const lines = image.all('trail');
  const of = grouped(lines, (line) => line.of);
  book.looked('lines of the audit log', lines.length);
  for (const line of lines) {
    const key = `member ${line.of}, ${line.id}`;
    book.same('whose a line is', key, line.of, line.item.memberId);
    if (textAt(line.item, 'by', 'id') === undefined || textAt(line.item, 'action') === undefined)
      book.wrong('who did what', key, 'a name and an action', line.item.by);
  }
  const has = (memberId: string, action: string, moment: unknown): boolean =>
    (of.get(memberId) ?? []).some(({ item }) => item.action === action && (moment === undefined || item.at === moment));
  corrected(image, book);
  const needed = [...adjusted(image), ...noted(image), ...invited(image)];
  book.looked('deeds that need a line', needed.length);
  for (const { memberId, action, moment, key } of needed)
    if (!has(memberId, action, moment)) book.wrong(`its line "${action}"`, key, 'a line', 'none');
};

interface Deed {
  memberId: string;
  action: string;
  /** When, where the line has the same moment. */
  moment?: unknown;
  key: string;
}

const adjusted = (image: Image): Deed[] =>
  image
    .all('adjustment')
    .filter(({ item }) => item.state === 'done')
    .map(({ of, item }) => ({
      memberId: String(item.memberId),
      action: 'points_adjusted',
      moment: item.decidedAt,
      key: `adjustment ${of}`,
    }));

const noted = (image: Image): Deed[] =>
  image.all('note').map(({ of, id, item }) => ({ memberId: of, action: 'noted', moment: item.at, key: `note ${id} of member ${of}` }));

/** Who is invited by staff, face to face; of a marketer's long list each invitation itself says by whom. */
const invited = (image: Image): Deed[] => {
  const staff = new Set(image.all('staff').map(({ item }) => textAt(item, 'staffId')));
  return image
    .all('invitation')
    .filter(({ item }) => item.invitedAt !== undefined && staff.has(textAt(item, 'invitedBy')))
    .map(({ of, id, item }) => ({ memberId: of, action: 'invited', moment: item.invitedAt, key: `event ${id}, member ${of}` }));
};

/** What the manager undid is undone: the redemption that a line is about was returned at that moment. */
const corrected = (image: Image, book: Book): void => {
  const redemptions = new Map(image.all('redemption').map(({ of, item }) => [of, item]));
  for (const { of, id, item } of image.all('trail')) {
    if (item.action !== 'redemption_corrected') continue;
    const redemption = redemptions.get(textAt(item, 'about') ?? '');
    book.same(
      'the redemption that was undone',
      `member ${of}, ${id}`,
      `returned at ${item.at}`,
      `${redemption?.state} at ${redemption?.returnedAt}`,
    );
  }
};
