import type { RehearsalView } from '../../../shared/contract/rehearsals';
import { cny, type Money, yuan } from '../../../shared/money/money';
import type { Cell } from '../ui/csv';
import { count } from '../words/figures';
import type { rehearsalWords } from './words';

type Words = (typeof rehearsalWords)['zh'];

/** Coupons, points and messages together. */
export const costOf = ({ couponCost, sendingCost }: Pick<RehearsalView, 'couponCost' | 'sendingCost'>): Money =>
  cny(couponCost.amount + sendingCost.amount);

/** Messages a member who is reached has on average, to one decimal. */
export const averageOf = ({ messages, reached }: Pick<RehearsalView, 'messages' | 'reached'>): string =>
  reached.about === 0 ? '–' : (messages / reached.about).toFixed(1);

/** A difference with its sign. */
export const signed = (value: number, words: (value: number) => string): string =>
  value === 0 ? '±0' : `${value > 0 ? '+' : '−'}${words(Math.abs(value))}`;

const money = (amount: number): string => `¥${yuan(cny(amount))}`;

export interface Compared {
  name: string;
  before: string;
  change: string;
}

/** What is rehearsed against the version that runs: whom it reaches, whom it stops, what it costs. */
export const comparedWith = (view: RehearsalView, words: Words): Compared[] => {
  const { before } = view;
  if (!before) return [];
  const of = (figure: string) => words.beforeOf(count(before.version), figure);
  return [
    {
      name: words.reached,
      before: of(count(before.reached.about)),
      change: signed(Math.round(view.reached.about) - Math.round(before.reached.about), count),
    },
    {
      name: words.stoppedName,
      before: of(count(before.stopped)),
      change: signed(Math.round(view.stopped) - Math.round(before.stopped), count),
    },
    {
      name: words.spent,
      before: of(money(costOf(before).amount)),
      change: signed(costOf(view).amount - costOf(before).amount, money),
    },
  ];
};

/** The figures as lines of a file, the head first. */
export const csvOf = (view: RehearsalView, words: Words, channelNames: Record<string, string>): Cell[][] => [
  [words.part, words.what, words.figure],
  [words.title, words.period(view.from, view.until), ''],
  [words.reached, '', Math.round(view.reached.about)],
  [words.reached, `${Math.round(view.reached.from)}–${Math.round(view.reached.to)}`, ''],
  [words.times(''), '', Math.round(view.messages)],
  [words.couponCost, '', yuan(view.couponCost)],
  [words.sendingCost, '', yuan(view.sendingCost)],
  ...view.reasons.map(({ words: why, members }): Cell[] => [words.stoppedName, why, Math.round(members)]),
  ...view.days.map(({ day, entered }): Cell[] => [words.byDay, day, Math.round(entered)]),
  ...view.hours.map((messages, hour): Cell[] => [words.byHour, `${hour}:00`, Math.round(messages)]),
  ...view.channels.map(({ channel, messages }): Cell[] => [words.channels, channelNames[channel] ?? channel, Math.round(messages)]),
  ...view.frequency.map(({ messages, members }): Cell[] => [words.frequency, messages, Math.round(members)]),
  ...view.stores.map(({ name, members }): Cell[] => [words.stores, name, Math.round(members)]),
];
