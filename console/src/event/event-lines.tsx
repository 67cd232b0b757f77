import { useZone } from '../brand/use-brand';
import { AboutLine } from '../form/about-line';
import { Choice } from '../form/choice';
import { FormLine } from '../form/form-line';
import { firstOfMinute, minuteShown } from '../form/moments';
import { NameLine } from '../form/name-line';
import { NumberField } from '../form/number-field';
import { SwitchLine } from '../form/switch-line';
import { formWords } from '../form/words';
import { StorePicker } from '../store/store-picker';
import { TierChecks } from '../tier/tier-checks';
import { MinuteField } from '../ui/date-field';
import { Panel } from '../ui/panel';
import { useWords } from '../words/words';
import './event.css';
import { type EventEditing, freshForWhom } from './event-form';
import { eventWords } from './words';

interface Props {
  editing: EventEditing;
}

/** Every decision about an event; one that has begun keeps when it begins. */
export const EventLines = ({ editing, begun }: Props & { begun: boolean }) => {
  const words = useWords(eventWords);
  const { draft, set } = editing;
  return (
    <Panel>
      <NameLine
        name={words.name}
        drafting={editing}
        path="name"
        value={draft.name}
        onChange={(name) => set({ name })}
        most={{ zh: 30, en: 60 }}
        placeholder={words.namePlaceholder}
      />
      <StoreLine editing={editing} />
      <NameLine
        name={words.room}
        drafting={editing}
        path="room"
        value={draft.room}
        onChange={(room) => set({ room })}
        most={{ zh: 20, en: 40 }}
        placeholder={words.roomPlaceholder}
      />
      <WhenLine editing={editing} begun={begun} />
      <SeatsLine editing={editing} />
      <ForWhomLine editing={editing} />
      <NameLine
        name={words.why}
        drafting={editing}
        path="why"
        value={draft.why}
        onChange={(why) => set({ why })}
        most={{ zh: 30, en: 60 }}
        placeholder={words.whyPlaceholder}
      />
      <NameLine
        name={words.host}
        drafting={editing}
        path="host"
        value={draft.host}
        onChange={(host) => set({ host })}
        most={{ zh: 30, en: 60 }}
        placeholder={words.hostPlaceholder}
      />
      <NameLine
        name={words.hostAbout}
        drafting={editing}
        path="hostAbout"
        value={draft.hostAbout}
        onChange={(hostAbout) => set({ hostAbout })}
        most={{ zh: 60, en: 120 }}
        placeholder={words.hostAboutPlaceholder}
      />
      <AboutLine
        name={words.about}
        drafting={editing}
        value={draft.about}
        onChange={(about) => set({ about })}
        most={{ zh: 400, en: 800 }}
        placeholder={words.aboutPlaceholder}
      />
      <CheckInLine editing={editing} />
    </Panel>
  );
};

const StoreLine = ({ editing: { draft, set, at, faultsAt } }: Props) => {
  const words = useWords(eventWords);
  return (
    <FormLine name={words.where} faults={faultsAt(['storeId', words.where])}>
      <StorePicker
        {...at('storeId', words.where)}
        mode="single"
        className="field--eventstore"
        placeholder={words.storePlaceholder}
        value={draft.storeId}
        onChange={(storeId) => set({ storeId })}
      />
    </FormLine>
  );
};

const WhenLine = ({ editing: { draft, set, at, faultsAt }, begun }: Props & { begun: boolean }) => {
  const words = useWords(eventWords);
  const form = useWords(formWords);
  const zone = useZone();
  const [from, until, answers] = [draft.from, draft.until, draft.answerUntil].map((one) => minuteShown(one, zone));
  return (
    <FormLine
      name={words.when}
      note={begun ? words.begun : words.whenNote}
      faults={faultsAt(['from', form.from], ['until', form.until], ['answerUntil', words.answerUntil])}
    >
      <MinuteField
        {...at('from', `${words.when} · ${form.from}`)}
        className="field--moment"
        placeholder={form.from}
        disabled={begun}
        value={from ?? ''}
        onChange={(minute) => set({ from: firstOfMinute(minute, zone) })}
      />
      <span className="unit">{form.to}</span>
      <MinuteField
        {...at('until', `${words.when} · ${form.until}`)}
        className="field--moment"
        placeholder={form.until}
        from={from ?? ''}
        value={until ?? ''}
        onChange={(minute) => set({ until: firstOfMinute(minute, zone) })}
      />
      <div className="formrow__line">
        <span className="unit">{words.answerUntil}</span>
        <MinuteField
          {...at('answerUntil', words.answerUntil)}
          className="field--moment"
          placeholder={words.answerUntilPlaceholder}
          value={answers ?? ''}
          onChange={(minute) => set({ answerUntil: firstOfMinute(minute, zone) })}
        />
      </div>
    </FormLine>
  );
};

const SeatsLine = ({ editing: { draft, set, at, faultsAt } }: Props) => {
  const words = useWords(eventWords);
  return (
    <FormLine name={words.seats} note={words.seatsNote} faults={faultsAt(['seats', words.seatsLabel], ['guests', words.guests])}>
      <NumberField
        {...at('seats', words.seatsLabel)}
        className="field--distance"
        suffix={words.seatsUnit}
        value={draft.seats}
        onChange={(seats) => set({ seats })}
      />
      <NumberField
        {...at('guests', words.guests)}
        className="field--wide field--guests"
        prefix={words.guests}
        suffix={words.guestsUnit}
        placeholder="0"
        value={draft.guests}
        onChange={(guests) => set({ guests })}
      />
    </FormLine>
  );
};

const ForWhomLine = ({ editing: { draft, set, faultsAt } }: Props) => {
  const words = useWords(eventWords);
  const forWhom = draft.forWhom ?? freshForWhom('invited');
  const kind = forWhom.kind ?? 'invited';
  return (
    <FormLine name={words.forWhom} note={words.kindNotes[kind]} faults={faultsAt(['forWhom.tiers', words.tiers])}>
      <Choice label={words.forWhom} value={kind} options={words.kinds} onChange={(next) => set({ forWhom: freshForWhom(next) })} />
      {forWhom.kind === 'tiers' && (
        <TierChecks label={words.tiers} value={forWhom.tiers} onChange={(tiers) => set({ forWhom: { ...forWhom, tiers } })} />
      )}
    </FormLine>
  );
};

/** As near as the fuzzy location of WeChat is good to. */
const FUZZY = 1_000;

const CheckInLine = ({ editing: { draft, set, at, faultsAt } }: Props) => {
  const words = useWords(eventWords);
  const isOn = 'radius' in draft && draft.radius !== undefined;
  return (
    <FormLine name={words.checkIn} note={words.checkInNote} faults={faultsAt(['radius', words.radius])}>
      <SwitchLine label={words.selfOn} checked={isOn} onChange={(on) => set({ radius: on ? FUZZY : undefined })} />
      {isOn && (
        <NumberField
          {...at('radius', words.radius)}
          className="field--distance"
          suffix={words.radiusUnit}
          value={draft.radius}
          onChange={(radius) => set({ radius })}
        />
      )}
    </FormLine>
  );
};
