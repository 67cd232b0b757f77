import { useQueries } from '@tanstack/react-query';
import type { TemplateView } from '../../../shared/contract/views';
import { claimPlaceWords, scopeWords, validityWords, valueWords } from '../../../shared/coupon/words';
import { useToday } from '../brand/use-brand';
import { storesQuery } from '../store/queries';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { couponWords } from './words';

/** How many of the listed stores are named. */
const NAMED = 6;

/** The rules of a template, one decision a row. */
export const RuleRows = ({ template }: { template: TemplateView }) => {
  const words = useWords(couponWords);
  const { list } = useWords(commonWords);
  const language = useLanguage();
  const rows: [string, string | readonly string[]][] = [
    [words.value, valueWords(template.value, language)],
    [words.validity, validityWords(template.validity, language)],
    [words.howMany, list([words.inAll(count(template.stock)), words.perMember(template.perMember)])],
    [words.where, useScopeWords(template)],
    [words.claimPlace, claimPlaceWords(template.claimPlace, language)],
    [words.claimWindow, useWindowWords(template.claimWindow)],
    [words.notes, template.notes.length > 0 ? template.notes : words.noNotes],
  ];
  return (
    <dl className="rulerows">
      {rows.map(([name, said]) => (
        <div key={name}>
          <dt>{name}</dt>
          {[said].flat().map((line) => (
            <dd key={line}>{line}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
};

const useWindowWords = ({ from, until }: TemplateView['claimWindow']): string => {
  const words = useWords(couponWords);
  const language = useLanguage();
  const today = useToday();
  const moment = (instant: string) => momentWords(instant, today, language);
  if (from && until) return words.fromTo(moment(from), moment(until));
  if (from) return words.from(moment(from));
  return until ? words.until(moment(until)) : words.anyTime;
};

/** Where it can be used; stores chosen one by one by their names, as far as there is room. */
const useScopeWords = ({ stores, storeCount }: TemplateView): string => {
  const language = useLanguage();
  const { about, names: list } = useWords(commonWords);
  const listed = stores.kind === 'listed' ? stores.storeIds.slice(0, NAMED) : [];
  const names = useQueries({ queries: listed.map((search) => storesQuery({ search, limit: 5 })) }).flatMap(({ data }, i) =>
    (data?.items ?? []).filter(({ storeId }) => storeId === listed[i]).map(({ name }) => name),
  );
  const where = scopeWords(stores, language, storeCount);
  return names.length > 0 ? `${about(where, list(names))}${stores.kind === 'listed' && stores.storeIds.length > NAMED ? ' …' : ''}` : where;
};
