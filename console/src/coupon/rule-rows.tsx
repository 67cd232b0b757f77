import { useQueries, useQuery } from '@tanstack/react-query';
import type { TemplateView } from '../../../shared/contract/views';
import { hoursWords } from '../../../shared/coupon/hours-words';
import { claimPlaceWords, goodsWords, scopeWords, validityWords, valueWords } from '../../../shared/coupon/words';
import { useToday } from '../brand/use-brand';
import { storesQuery } from '../store/queries';
import { useTiers } from '../tier/use-tiers';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { templatesQuery } from './queries';
import { afterWords, budgetWords, bundleWords, memberLimitWords, stackingWords, stockWords, waysWords, whoWords } from './rule-words';
import { couponWords } from './words';

/** How many of the listed stores are named. */
const NAMED = 6;

/** The rules of a template, one decision a row. */
export const RuleRows = ({ template }: { template: TemplateView }) => {
  const words = useWords(couponWords);
  const { list } = useWords(commonWords);
  const language = useLanguage();
  const tiers = useTiers();
  const { goods, hours, who, ways, budget, stacking, bundle, notes } = template;
  const { data: all } = useQuery({ ...templatesQuery, enabled: bundle.length > 0 });
  const nameOf = (templateId: string) => all?.items.find((one) => one.template.templateId === templateId)?.template.name ?? '…';
  const limits = stockWords(template, language);
  const rows: [string, string | readonly string[]][] = [
    [words.value, valueWords(template, language)],
    [words.goods, goodsWords(goods, language) || words.allGoods],
    [words.validity, validityWords(template.validity, language)],
    [words.hours, hoursWords(hours, language) || words.always],
    [words.howMany, words.inAll(count(template.stock))],
    ...(limits.length > 0 ? [[words.limits, list(limits)] as [string, string]] : []),
    [words.eachLimit, list(memberLimitWords(template, language))],
    ...(budget ? [[words.budget, budgetWords(budget, language)] as [string, string]] : []),
    [words.where, list([useScopeWords(template), words.usableIn[template.usableIn]])],
    [words.who, whoWords(who, language, tiers)],
    [words.ways, waysWords(ways, language)],
    [words.claimPlace, claimPlaceWords(template.claimPlace, language)],
    [words.claimWindow, useWindowWords(template.claimWindow)],
    [words.stacking, stackingWords(stacking, language)],
    [words.after, afterWords(template, language)],
    ...(bundle.length > 0
      ? [
          [
            words.bundle,
            bundleWords(
              bundle.map((one) => ({ name: nameOf(one.templateId), count: one.count })),
              language,
            ),
          ] as [string, string],
        ]
      : []),
    [words.notes, notes.length > 0 ? notes : words.noNotes],
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
