import type { ReactNode } from 'react';
import type { StoreView } from '../../../../shared/contract/views';
import { stubOf } from '../../../../shared/coupon/stub';
import { validPeriod } from '../../../../shared/coupon/validity';
import { scopeWords, termsWords, validityWords } from '../../../../shared/coupon/words';
import type { Language } from '../../../../shared/problem/language';
import { dayAndTime } from '../../../../shared/problem/words';
import { isBefore, utc } from '../../../../shared/time/instant';
import { useTiers } from '../../tier/use-tiers';
import { Icon, type IconName } from '../../ui/icon';
import { commonWords } from '../../words/common';
import { count } from '../../words/figures';
import { useLanguage } from '../../words/language';
import { useWords } from '../../words/words';
import { memberLimitWords, waysWords, whoWords } from '../rule-words';
import { Worth } from '../worth';
import { type PhoneWords, phoneWords } from './phone-words';
import type { Previewed } from './previewed';

interface Props {
  rules: Previewed;
  storeCount: number | undefined;
}

/** Before claiming: the coupon, what it asks for, and where it can be used. */
export const ClaimScreen = ({ rules, storeCount, stores }: Props & { stores: StoreView[] | undefined }) => {
  const words = useWords(phoneWords);
  const language = useLanguage();
  return (
    <>
      <Bar title={words.claimTitle} />
      <div className="phone__page">
        <Ticket rules={rules} storeCount={storeCount} valid={validityWords(rules.validity, language)} button={words.claim} filled />
        <Facts rules={rules} storeCount={storeCount} />
        <div className="phone__head">
          <h3>{words.where}</h3>
          {storeCount !== undefined && <span>{words.allStores(count(storeCount))}</span>}
        </div>
        <ul className="phone__stores">
          {stores?.map(({ storeId, name, address }) => (
            <li key={storeId}>
              <p>{name}</p>
              <p className="caption">{address}</p>
            </li>
          ))}
        </ul>
      </div>
      <div className="phone__action">
        <span className="phone__button">{words.take}</span>
      </div>
    </>
  );
};

/** In the wallet, as if it were claimed now. */
export const MineScreen = ({ rules, storeCount, zone }: Props & { zone: string }) => {
  const words = useWords(phoneWords);
  const language = useLanguage();
  const now = utc(Date.now());
  const { validFrom, validUntil } = validPeriod(rules.validity, now, zone);
  const valid = isBefore(now, validFrom) ? words.from(dayAndTime(validFrom, language)) : words.until(dayAndTime(validUntil, language));
  return (
    <>
      <Bar title={words.mineTitle} />
      <div className="phone__page">
        <Ticket rules={rules} storeCount={storeCount} valid={valid} button={words.use} />
        <ul className="phone__facts">
          {termsWords(rules, language, storeCount).map((line) => (
            <Fact icon="ticket" key={line}>
              {line}
            </Fact>
          ))}
          <Fact icon="phone">{words.mineNote}</Fact>
        </ul>
      </div>
    </>
  );
};

const Bar = ({ title }: { title: string }) => (
  <div className="phone__bar">
    <Icon name="back" size={24} />
    <h2>{title}</h2>
  </div>
);

interface TicketProps extends Props {
  valid: string;
  button: string;
  filled?: boolean;
}

const Ticket = ({ rules, storeCount, valid, button, filled = false }: TicketProps) => {
  const language = useLanguage();
  const stub = stubOf(rules, language);
  return (
    <div className="ticket">
      <div className="ticket__value">
        <Worth stub={stub} />
        <span>{stub.under}</span>
      </div>
      <div className="ticket__body">
        <p className="ticket__title">{rules.name}</p>
        <p>{scopeWords(rules.stores, language, storeCount)}</p>
        <p className="caption">{valid}</p>
      </div>
      <span className={filled ? 'ticket__button ticket__button--filled' : 'ticket__button'}>{button}</span>
    </div>
  );
};

/** As many rules as the screen has room for, the most important first. */
const MOST_FACTS = 7;

const Facts = ({ rules, storeCount }: Props) => {
  const words = useWords(phoneWords);
  const language = useLanguage();
  const tiers = useTiers();
  const { claimPlace, ways, who, notes } = rules;
  const facts: [IconName, string][] = [
    ...termsWords(rules, language, storeCount).map((line): [IconName, string] => ['ticket', line]),
    ['badge', list(language, memberLimitWords(rules, language))],
    ...(isForEveryone(who) ? [] : [['people', whoWords(who, language, tiers)] as [IconName, string]]),
    ['pin', claimFact(claimPlace, ways, words, language)],
    ...notes.map((note): [IconName, string] => ['info', note]),
  ];
  return (
    <ul className="phone__facts">
      {facts.slice(0, MOST_FACTS).map(([icon, text]) => (
        <Fact icon={icon} key={text}>
          {text}
        </Fact>
      ))}
    </ul>
  );
};

const list = (language: Language, parts: readonly string[]): string => commonWords[language].list(parts);

const isForEveryone = ({ tiers, tags, listed, newWithinDays }: Previewed['who']): boolean =>
  tiers.length === 0 && tags.length === 0 && !listed && newWithinDays === undefined;

const claimFact = ({ kind, ...place }: Previewed['claimPlace'], ways: Previewed['ways'], words: PhoneWords, language: Language): string => {
  if (!ways.includes('app')) return waysWords(ways, language);
  return kind === 'near_store' && 'radius' in place ? words.near(place.radius) : words.anywhere;
};

const Fact = ({ icon, children }: { icon: IconName; children: ReactNode }) => (
  <li>
    <Icon name={icon} size={20} />
    <span>{children}</span>
  </li>
);
