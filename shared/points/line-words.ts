import type { Language } from '../problem/language';
import type { StatementLine } from './statement';
import { reasonWords } from './words';

/** What an event is called in the language asked for; undefined when there is no such type. */
export type EventNamed = (type: string) => string | undefined;

type Line = Pick<StatementLine, 'reason' | 'about' | 'note'>;

/** The event that earned points: the ledger notes its type, which is no reason that a person gave. */
const eventOf = ({ reason, about, note }: Line, eventNamed: EventNamed): string | undefined =>
  (reason === 'earned' || reason === 'pending_earned') && about?.kind === 'event' && note !== undefined ? eventNamed(note) : undefined;

/** A line of a ledger as people read it: what was done where that is known, else why points moved. */
export const lineWords = (line: Line, language: Language, eventNamed: EventNamed): string => {
  const event = eventOf(line, eventNamed);
  if (event !== undefined) return { zh: `「${event}」得积分`, en: `Earned by “${event}”` }[language];
  if (line.about?.kind === 'order' && line.reason === 'earned') return { zh: '消费得积分', en: 'Earned by a purchase' }[language];
  if (line.about?.kind === 'order' && line.reason === 'pending_earned')
    return { zh: '消费得积分，退货期后可用', en: 'Earned by a purchase, available after the return period' }[language];
  return reasonWords(line.reason, language);
};

/** What a person said why; an event's type is told by the words already. */
export const noteOf = (line: Line, eventNamed: EventNamed): string | undefined =>
  eventOf(line, eventNamed) === undefined ? line.note : undefined;
