import type { Book } from './book';
import type { Image, Placed } from './image';
import { grouped, listAt, textAt } from './item';

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
  const needed = [...adjusted(image), ...noted(image), ...invited(image), ...corrected(image)];
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

const alive = (image: Image): Set<string> =>
  new Set(image.all('member').flatMap(({ of, item }) => (item.memberNumber === undefined ? [] : [of])));

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

/** A redemption that was returned at the counter after its time for that was undone by the manager. */
const corrected = (image: Image): Deed[] => {
  const living = alive(image);
  const isLate = ({ item }: Placed): boolean =>
    item.state === 'returned' &&
    item.orderId === undefined &&
    item.returnKey !== undefined &&
    item.storeId !== undefined &&
    living.has(String(item.memberId)) &&
    listAt(item, 'together').length === 0 &&
    Date.parse(String(item.returnedAt)) > Date.parse(String(item.returnUntil));
  return image
    .all('redemption')
    .filter(isLate)
    .map(({ of, item }) => ({
      memberId: String(item.memberId),
      action: 'redemption_corrected',
      moment: item.returnedAt,
      key: `redemption ${of}`,
    }));
};
