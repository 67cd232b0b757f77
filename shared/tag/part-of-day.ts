import type { Language } from '../problem/language';

/** Parts of the day by their first hour. */
const PARTS = [
  [5, 'morning'],
  [11, 'noon'],
  [14, 'afternoon'],
  [18, 'evening'],
  [22, 'night'],
] as const;
export type PartOfDay = (typeof PARTS)[number][1];

/** The part of the day in which an hour lies, 0 to 23; night goes on until five. */
export const partOfDay = (hour: number): PartOfDay => PARTS.findLast(([from]) => hour >= from)?.[1] ?? 'night';

export const PARTS_OF_DAY: readonly PartOfDay[] = PARTS.map(([, part]) => part);

/** A part of the day in words, as they stand in a sentence: 常在「上午」来, comes "in the morning". */
export const PART_WORDS: Record<PartOfDay, Record<Language, string>> = {
  morning: { zh: '上午', en: 'in the morning' },
  noon: { zh: '中午', en: 'at noon' },
  afternoon: { zh: '下午', en: 'in the afternoon' },
  evening: { zh: '傍晚', en: 'in the evening' },
  night: { zh: '夜里', en: 'at night' },
};
