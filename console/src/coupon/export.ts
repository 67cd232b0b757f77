import type { Language } from '../../../shared/problem/words';
import type { TemplateWithFigures } from './queries';
import { couponWords } from './words';

/** Yuan as a plain number for a spreadsheet. */
const yuanNumber = (amount: number): number => amount / 100;

/** The list of templates as rows of a table, the head first. */
export const exportRows = (items: readonly TemplateWithFigures[], language: Language): (string | number | undefined)[][] => {
  const words = couponWords[language];
  const head = [
    words.name,
    words.stateHead,
    words.rule,
    words.stock,
    words.claimed,
    words.redeemed,
    words.returned,
    words.expired,
    words.cancelled,
    words.withdrawn,
    words.left,
    `${words.given} (CNY)`,
    words.createdAt,
    words.publishedAt,
  ];
  const rows = items.map(({ template, figures }) => [
    template.name,
    words.state[template.state],
    template.sentence,
    template.stock,
    figures.claimed,
    figures.redeemed,
    figures.returned,
    figures.expired,
    figures.cancelled,
    figures.deactivated,
    template.state === 'draft' ? template.stock : figures.left,
    yuanNumber(figures.discount.amount),
    template.createdAt,
    template.publishedAt,
  ]);
  return [head, ...rows];
};
