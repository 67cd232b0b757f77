import { PURPOSES } from '../../../shared/brand/brand';
import type { Attribute } from '../../../shared/member/attributes';
import { useToday } from '../brand/use-brand';
import { profileWords } from '../member/profile-words';
import { memberWords } from '../member/words';
import { personWords } from '../person/words';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { sumWords } from '../words/money';
import { dayOf, dayWords, momentWords } from '../words/time';
import { useWords } from '../words/words';
import { type Row, rowOf, sharedAttributes } from './rows';
import type { Side } from './use-side';
import { reviewWords } from './words';

const TAGS = 5;

/** Two people, row by row, in words. */
export const useRows = (a: Side, b: Side): Row[] => {
  const words = useWords(reviewWords);
  const attributeRow = useAttributeRow();
  const lines = useLines();
  const both = <T>(of: (side: Side) => T): [T, T] => [of(a), of(b)];
  return [
    ...rowOf('identities', words.identities, both(lines.identities)),
    ...sharedAttributes(a, b).flatMap((attribute) => attributeRow(attribute, a, b)),
    ...rowOf('spent', words.spent, both(lines.spent)),
    ...storeRow(words.store, a, b, words.times, words.together),
    ...rowOf('last', words.last, both(lines.latest)),
    ...rowOf('tags', words.tags, both(lines.tags)),
    ...rowOf('holds', words.holds, both(lines.holds)),
    ...rowOf('consents', words.consents, both(lines.consents)),
  ];
};

const useAttributeRow = () => {
  const words = useWords(profileWords);
  const { list } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  return (attribute: Attribute, a: Side, b: Side): Row[] => {
    const valuesOf = ({ personal }: Side) => personal.find((one) => one.attribute === attribute)?.values ?? [];
    const shown = (side: Side) =>
      valuesOf(side)
        .slice(0, 1)
        .map((one) => one.shown);
    const note = (side: Side) =>
      valuesOf(side)
        .slice(0, 1)
        .map(({ source, at }) => list([words.sources[source], dayWords(dayOf(at), today, language)]))
        .join('');
    const rows = rowOf(attribute, words.attributes[attribute], [shown(a), shown(b)], [note(a), note(b)]);
    const [one, other] = [valuesOf(a)[0]?.valueId, valuesOf(b)[0]?.valueId];
    if (one === undefined || other === undefined || one === other) return rows;
    return rows.map((row) => (row.isSame ? row : { ...row, choice: { attribute, valueIds: [one, other] } }));
  };
};

const useLines = () => {
  const words = useWords(reviewWords);
  const person = useWords(personWords);
  const { purposes } = useWords(memberWords);
  const { list } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  return {
    identities: ({ person: { identities } }: Side) =>
      identities.map(({ type, shown, since }) =>
        list([person.knownBy(person.types[type], shown), person.since(dayWords(dayOf(since), today, language))]),
      ),
    spent: ({ figures: { purchases, spent } }: Side) => [
      purchases === 0 ? words.nothing : list([words.purchases(purchases), ...spent.map(sumWords)]),
    ],
    latest: ({ latest }: Side) =>
      latest.map(({ words: said, about, at }) => list([momentWords(at, today, language), about ? `${said} · ${about}` : said])),
    tags: ({ view: { tags } }: Side) => tags.slice(0, TAGS).map((tag) => tag.words),
    holds: ({ view: { accounts, coupons } }: Side) => [
      words.points(
        accounts.reduce((sum, { points }) => sum + points, 0),
        coupons.filter(({ state }) => state === 'issued' || state === 'locked').length,
      ),
    ],
    consents: ({ view: { accounts } }: Side) => {
      if (accounts.length === 0) return [words.notMember];
      const given = PURPOSES.filter((purpose) =>
        accounts.every(({ consents }) => consents.some((consent) => consent.purpose === purpose && consent.given)),
      );
      return given.map((purpose) => purposes[purpose]);
    },
  };
};

const storeRow = (label: string, a: Side, b: Side, times: (count: number) => string, together: (a: number, b: number) => string): Row[] => {
  const [one, other] = [a.figures.store, b.figures.store];
  if (one && other && one.name === other.name) {
    const note = together(one.times, other.times);
    return rowOf('store', label, [[one.name], [other.name]], [note, note]);
  }
  return rowOf(
    'store',
    label,
    [[one?.name ?? ''].filter(Boolean), [other?.name ?? ''].filter(Boolean)],
    [one ? times(one.times) : '', other ? times(other.times) : ''],
  );
};
