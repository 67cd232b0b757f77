import { gunzipSync } from 'node:zlib';
import type { Book } from './book';
import type { Image } from './image';
import { type Item, textAt } from './item';
import type { Kind } from './layout';

/** What stays under the id of somebody who was erased: that they were, so that the id is nobody's again. */
const STAYS = new Set(['MEMBER', 'ERASED']);
/** Kinds in which a member is named, and the fields that name them. */
const NAMED: [Kind, string[]][] = [
  ['coupon', ['memberId', 'givenBy', 'countedFor']],
  ['redemption', ['memberId']],
  ['order', ['memberId']],
  ['code', ['usedBy', 'memberId']],
  ['touch', ['memberId']],
  ['identifier', ['memberId']],
  ['identifier', ['oneId']],
];

/**
 * Who was erased is gone: from the first moment no member, nobody's identifier and without personal data; and once the walk through all else
 * has ended, nothing of them lies anywhere but that they were erased, the ledger, and who did what in the audit log.
 */
export const auditErased = (image: Image, book: Book): void => {
  const erasures = new Map(image.all('erasure').map(({ of, item }) => [of, item]));
  const gone = new Map(image.all('erasedLead').map(({ of, item }) => [of, erasures.get(textAt(item, 'erasureId') ?? '')]));
  book.looked('accounts and ids that were erased', gone.size);
  for (const { of, item } of image.all('member'))
    if (gone.has(of) && item.memberNumber !== undefined) book.wrong('whether they are a member', `member ${of}`, 'erased', 'a member');
  for (const { of, item } of image.all('personal'))
    if (gone.has(of) && item.kind !== 'erased') book.wrong('their personal data', `member ${of}`, 'nothing', 'some');
  const through = new Set([...gone].filter(([, erasure]) => erasure?.finishedAt !== undefined).map(([id]) => id));
  nothingUnder(image, book, through);
  for (const [kind, path] of NAMED) {
    // An identifier leads nowhere from the first moment.
    const ids = kind === 'identifier' ? gone : through;
    for (const { of, id, item } of image.all(kind)) {
      const names = kind === 'code' ? [textAt(item, ...path)] : path.map((name) => textAt(item, name));
      for (const name of names)
        if (name !== undefined && ids.has(name))
          book.wrong(`who is named in a ${kind}`, `${kind} ${of} ${id}`, 'nobody who was erased', name);
    }
  }
};

const nothingUnder = ({ brand, everything }: Image, book: Book, through: { has(id: string): boolean }): void => {
  for (const { table, item } of everything()) {
    const [pk = '', sk = ''] = [textAt(item, 'pk'), textAt(item, 'sk')];
    const [, memberId, part] = /^M#([^#]+)(#.+)?$/.exec(pk.slice(brand.length)) ?? [];
    if (memberId === undefined || !through.has(memberId) || table === 'ledger') continue;
    if (part === '#AUDIT' || (part === undefined && table === 'core' && STAYS.has(sk))) continue;
    book.wrong('what lies under somebody who was erased', `${table} ${pk} ${sk}`, 'nothing', 'an item');
  }
};

/** Looks through every item, packed ones too, for values that must not be anywhere, such as names and numbers of people who were erased. */
export const auditForbidden = (image: Image, book: Book, values: readonly string[]): void => {
  if (values.length === 0) return;
  book.looked('values that must not be anywhere', values.length);
  for (const { table, item } of image.everything()) {
    const text = textOf(item);
    for (const value of values)
      if (text.includes(value)) book.wrong('a value that must not be anywhere', `${table} ${item.pk} ${item.sk}`, 'nowhere', 'here');
  }
};

const GZIP = 0x1f;
const textOf = (item: Item): string =>
  JSON.stringify(item, (_, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    if (!(value instanceof Uint8Array)) return value;
    return value[0] === GZIP ? gunzipSync(value).toString('utf8') : Buffer.from(value).toString('utf8');
  });
