import type { MarketerEventView } from '../../../shared/contract/events-console';
import type { EventRules, ForWhom } from '../../../shared/event/event';
import { bothNames, type Draft } from '../form/draft';
import type { DocumentEditing } from '../form/use-document';

export type EventForm = Draft<EventRules>;
export type EventEditing = DocumentEditing<EventRules, EventForm>;
export type ForWhomForm = Draft<ForWhom>;

const FRESH: Record<ForWhom['kind'], ForWhomForm> = {
  all: { kind: 'all' },
  tiers: { kind: 'tiers', tiers: [] },
  invited: { kind: 'invited' },
};

export const freshForWhom = (kind: ForWhom['kind']): ForWhomForm => FRESH[kind];

/** A new event is for who is invited, and nobody brings friends, until something else is said. */
export const newEvent = (): EventForm => ({ name: { zh: '', en: '' }, guests: 0, forWhom: FRESH.invited });

/** The form of an event that is there. */
export const formOf = (event: MarketerEventView): EventForm => {
  const { name, about, host, hostAbout, why, storeId, room, from, until, answerUntil, seats, guests, forWhom, radius } = event;
  return { name, about, host, hostAbout, why, storeId, room, from, until, answerUntil, seats, guests, forWhom, radius };
};

type Text = Draft<{ zh: string; en: string }> | undefined;

/** What need not be said is not there when neither language says it. */
const bothOrNone = (text: Text) => (text?.zh?.trim() || text?.en?.trim() ? bothNames(text) : undefined);

/** What a form says, as rules that the schema has yet to judge. */
export const rulesTyped = (form: EventForm): unknown => ({
  ...form,
  name: bothNames(form.name),
  about: bothOrNone(form.about),
  host: bothOrNone(form.host),
  hostAbout: bothOrNone(form.hostAbout),
  why: bothOrNone(form.why),
  room: bothOrNone(form.room),
  storeId: form.storeId ?? '',
});
