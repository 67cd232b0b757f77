import type { StatementView } from '../../../shared/contract/point-views';
import type { Language } from '../../../shared/problem/language';
import type { Cell } from '../ui/csv';
import { memberPointWords } from './member-words';

/** Days of the brand's zone, both included. */
export interface Period {
  from: string;
  until: string;
}

export const PRESETS = ['days', 'month', 'last', 'year'] as const;
export type Preset = (typeof PRESETS)[number];

const DAY = 86_400_000;
const DAYS_BACK = 89;
/** The longest time of a statement. */
const MOST_DAYS = 400;

const moved = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

export const dayAfter = (day: string): string => (day ? moved(day, 1) : '');

/** The days that a preset means on a day. */
export const periodOf = (preset: Preset, today: string): Period => {
  const first = `${today.slice(0, 7)}-01`;
  switch (preset) {
    case 'days':
      return { from: moved(today, -DAYS_BACK), until: today };
    case 'month':
      return { from: first, until: today };
    case 'last': {
      const until = moved(first, -1);
      return { from: `${until.slice(0, 7)}-01`, until };
    }
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, until: today };
  }
};

/** Whether a statement of these days can be asked for. */
export const isAskable = ({ from, until }: Period): boolean =>
  from !== '' && until !== '' && from <= until && Date.parse(until) - Date.parse(from) < MOST_DAYS * DAY;

/** A statement as rows of a table, the head first, the closing last. */
export const statementRows = ({ opening, lines, closing }: StatementView, language: Language): Cell[][] => {
  const words = memberPointWords[language];
  return [
    [words.seq, words.when, words.what, words.reason, words.by, words.change, words.changePending, words.debt, words.left],
    ['', '', words.opening, '', '', '', '', opening.debt, opening.available],
    ...lines.map(({ seq, at, words: said, note, by, change, after }): Cell[] => [
      ...[seq, at, said, note, by, change.available, change.pending, change.debt],
      after.available,
    ]),
    ['', '', words.closing, '', '', '', '', closing.debt, closing.available],
  ];
};
