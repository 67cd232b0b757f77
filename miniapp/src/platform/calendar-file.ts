import type { CalendarEntry } from './port';

/** Text as a calendar file has it: signs that mean something there are escaped. */
const escaped = (text: string): string => text.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n');

/** An instant as a calendar file has it, in UTC: 20261129T060000Z. */
const stamp = (instant: string): string => `${new Date(Date.parse(instant)).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;

/** A file that calendars read (RFC 5545); a reminder an hour before. The same event again takes the place of the one before. */
export const calendarFile = ({ eventId, title, from, until, place }: CalendarEntry): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Yinke//Events//EN',
    'BEGIN:VEVENT',
    `UID:${eventId}`,
    `DTSTAMP:${stamp(from)}`,
    `DTSTART:${stamp(from)}`,
    `DTEND:${stamp(until)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:-PT1H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
