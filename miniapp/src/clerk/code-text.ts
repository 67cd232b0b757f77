const DIGITS = 16;
/** What the scan takes at most; anything longer is no code of ours. */
const LONGEST = 60;

/** The digits of a code as it is typed: blanks, hyphens and full-width digits are fine. */
export const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '').slice(0, DIGITS);

/** Grouped in fours, as the member's screen shows it. */
export const inFours = (digits: string): string => digits.replace(/(\d{4})(?=\d)/g, '$1 ');

export const isWhole = (digits: string): boolean => digits.length === DIGITS;

/** How many digits a ticket of an event has for being said. */
const TICKET_DIGITS = 6;

/** The digits of a ticket as they are typed. */
export const ticketDigits = (text: string): string => digitsOf(text).slice(0, TICKET_DIGITS);

export const isTicketNumber = (digits: string): boolean => digits.length === TICKET_DIGITS;

/** Whether a code is a ticket's: it belongs to the door of an event, not to the counter. */
export const isTicket = (code: string): boolean => {
  const digits = digitsOf(code);
  return isTicketNumber(digits) || (isWhole(digits) && digits.startsWith('7'));
};

/** What a scanner read, short enough to be asked about. */
export const asScanned = (text: string): string => text.trim().slice(0, LONGEST);

/** An invitation's code as it is typed or as a mini-program code's scene carries it: letters and digits, capitals. */
export const invitationCode = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/^.*code=/i, '')
    .replace(/[^0-9a-z]/gi, '')
    .toUpperCase();
