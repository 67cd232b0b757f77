import { useQuery } from '@tanstack/react-query';
import { forWhomWords, whenWords } from '../../../shared/event/words';
import { useZone } from '../brand/use-brand';
import '../coupon/phone/phone.css';
import { storesQuery } from '../store/queries';
import { useTiers } from '../tier/use-tiers';
import { Icon, type IconName } from '../ui/icon';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import './event.css';
import type { EventForm } from './event-form';
import { eventWords } from './words';

/** An event as members meet it when they are asked to come, as far as it is typed. */
export const EventPreview = ({ draft }: { draft: EventForm }) => {
  const words = useWords(eventWords);
  return (
    <aside className="preview" aria-label={words.previewTitle}>
      <div className="preview__phone">
        <div className="phone">
          <Screen draft={draft} />
        </div>
      </div>
      <p className="caption">{words.previewTitle}</p>
    </aside>
  );
};

const Screen = ({ draft }: { draft: EventForm }) => {
  const words = useWords(eventWords);
  const { said, when, store, forWhom } = usePreview(draft);
  const { seats, guests = 0 } = draft;
  const host = said(draft.host);
  return (
    <>
      <div className="phone__bar">
        <Icon name="back" size={24} />
        <h2>{words.phoneTitle}</h2>
      </div>
      <div className="phone__page">
        <p className="caption">{said(draft.why) ?? forWhom}</p>
        <p className="eventtitle">{said(draft.name) ?? words.unnamed}</p>
        <ul className="eventfacts">
          <Fact icon="calendar" text={when ?? words.timeUnknown} />
          <Fact icon="pin" text={words.placed(store?.name ?? words.storeUnknown, said(draft.room) ?? '')} note={store?.address} />
          {host && <Fact icon="people" text={host} note={said(draft.hostAbout)} />}
        </ul>
        {seats !== undefined && (
          <div className="eventseats">
            <b>{words.seatsLeft(count(seats))}</b>
            <span className="caption">{guests > 0 ? words.mayBring(count(guests)) : words.alone}</span>
          </div>
        )}
        {said(draft.about) && <p className="eventabout">{said(draft.about)}</p>}
      </div>
      <div className="phone__action eventactions">
        <span className="phone__button phone__button--soft">{words.decline}</span>
        <span className="phone__button">{words.accept}</span>
      </div>
    </>
  );
};

const Fact = ({ icon, text, note }: { icon: IconName; text: string; note?: string | undefined }) => (
  <li>
    <Icon name={icon} size={20} />
    <p>
      {text}
      {note && <span className="caption">{note}</span>}
    </p>
  </li>
);

type Text = EventForm['about'];

/** What is typed in the words of the screen; an event without English is said in Chinese. */
const usePreview = ({ from, until, storeId, forWhom }: EventForm) => {
  const language = useLanguage();
  const zone = useZone();
  const tiers = useTiers();
  const { data } = useQuery({ ...storesQuery({ search: storeId, limit: 5 }), enabled: Boolean(storeId) });
  const chosen = forWhom?.kind === 'tiers' ? { kind: forWhom.kind, tiers: forWhom.tiers ?? [] } : { kind: forWhom?.kind ?? 'invited' };
  return {
    said: (text: Text): string | undefined => (language === 'en' && text?.en?.trim()) || text?.zh?.trim() || undefined,
    when: from && until ? whenWords(from, until, zone, language) : undefined,
    store: data?.items.find((one) => one.storeId === storeId),
    forWhom: tiers && forWhomWords(chosen, tiers, language),
  };
};
