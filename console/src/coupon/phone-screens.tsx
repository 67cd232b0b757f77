import type { ReactNode } from 'react';
import type { StoreView } from '../../../shared/contract/views';
import { validPeriod } from '../../../shared/coupon/validity';
import { scopeWords, thresholdWords, validityWords } from '../../../shared/coupon/words';
import { yuan } from '../../../shared/money/money';
import { dayAndTime } from '../../../shared/problem/words';
import { isBefore, utc } from '../../../shared/time/instant';
import { Icon, type IconName } from '../ui/icon';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { phoneWords } from './phone-words';
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
        <Facts rules={rules} />
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
  return (
    <div className="ticket">
      <div className="ticket__value">
        <strong className="figure">
          <small>¥</small>
          {yuan(rules.value.off)}
        </strong>
        <span>{thresholdWords(rules.value, language)}</span>
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

const Facts = ({ rules: { value, perMember, claimPlace, notes } }: { rules: Previewed }) => {
  const words = useWords(phoneWords);
  return (
    <ul className="phone__facts">
      <Fact icon="ticket">{value.threshold.amount === 0 ? words.noMinimum : words.over(yuan(value.threshold))}</Fact>
      <Fact icon="badge">{words.limit(perMember)}</Fact>
      <Fact icon="pin">{claimPlace.kind === 'anywhere' ? words.anywhere : words.near(claimPlace.radius)}</Fact>
      {notes.map((note) => (
        <Fact icon="info" key={note}>
          {note}
        </Fact>
      ))}
    </ul>
  );
};

const Fact = ({ icon, children }: { icon: IconName; children: ReactNode }) => (
  <li>
    <Icon name={icon} size={20} />
    <span>{children}</span>
  </li>
);
