import { CODE_KIND, digitsOf, type RotatingCode, rotatingCodes, type Sign } from '../coupon/code';

const EVENT_DIGITS = 4;
const PARTY_DIGITS = 6;

/** The four digits by which the door tells events apart; two may share them, and then both are looked at. */
export const digitsOfEvent = (eventId: string, sign: Sign): string => digitsOf(sign(`event.${eventId}`), EVENT_DIGITS);

/** The six digits of a ticket, which friends who come first can say. They follow from the event and the member; two may share them. */
export const digitsOfParty = (eventId: string, memberId: string, sign: Sign): string =>
  digitsOf(sign(`event.${eventId}.${memberId}`), PARTY_DIGITS);

/** The codes that a ticket shows from `ms` on. */
export const ticketCodes = (eventId: string, partyDigits: string, ms: number, sign: Sign): RotatingCode[] =>
  rotatingCodes(`${CODE_KIND.event}${digitsOfEvent(eventId, sign)}${partyDigits}`, ms, sign);

/** What the number of a scanned ticket stands for. */
export const ticketParts = (number: string): { event: string; party: string } => ({
  event: number.slice(1, 1 + EVENT_DIGITS),
  party: number.slice(1 + EVENT_DIGITS),
});

const TYPED = new RegExp(`^\\d{${PARTY_DIGITS}}$`);

/** The six digits of a ticket as somebody typed them; nothing when it is no such number. */
export const typedDigits = (text: string): string | undefined => {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  return TYPED.test(digits) ? digits : undefined;
};
