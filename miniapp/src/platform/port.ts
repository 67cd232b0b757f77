import type { Point, Position } from '../../../shared/geo/position';
import type { Language } from '../../../shared/problem/language';

/** What the app needs of the thing it runs in. WeChat's side is index.ts, the browser's index.h5.ts; pages know only this. */
export interface Platform {
  readonly channel: 'mini_program' | 'h5';
  /** Space that the system keeps at the top, and at the right of the bar, in CSS pixels. */
  readonly insets: { readonly top: number; readonly right: number };
  readonly keep: Keep;
  /** The code that signs in at our server. `purpose` tells the member's sign-in from the clerk's; in a browser the page may leave and come back. */
  login(purpose: string): Promise<string>;
  /** Whether the person has just come back from signing in for this purpose, so that what they began goes on. */
  hasReturnedFor(purpose: string): boolean;
  /** Whether a person can choose to sign in as somebody else here. */
  readonly canSwitchUser: boolean;
  /** Whether asking for the position would raise no question. */
  isLocationAllowed(): Promise<boolean>;
  /** Where the phone is, in GCJ-02. Rejects with LocationFailed. */
  locate(): Promise<Position>;
  /** The text of a code held before the camera; undefined when it was given up. Rejects when there is no camera. */
  scan(words: ScanWords): Promise<string | undefined>;
  /** Makes the screen bright and keeps it on; what is returned puts it back. */
  brighten(): () => void;
  /** Shows a place on the map, with the way there. */
  showWay(place: { name: string; address: string; position: Point }): void;
  call(phone: string): void;
  /** Puts something that has a time and a place into the phone's calendar, or gives it as a file that calendars read. False when they gave it up. */
  addToCalendar(entry: CalendarEntry): Promise<boolean>;
  /** Gives a file, as base64, into the person's hands: to a chat of theirs, or to where a browser saves. False when they gave it up. */
  giveFile(name: string, base64: string): Promise<boolean>;
  /** Whether WeChat can be asked to send messages here. */
  readonly canSubscribe: boolean;
  /** Asks the person, from a tap of theirs, whether WeChat may send one message of each template, three at most. Never rejects. */
  askToSubscribe(templateIds: readonly string[]): Promise<Record<string, 'accept' | 'reject' | 'ban'>>;
  theme(): Theme;
  onThemeChange(listener: (theme: Theme) => void): void;
  /** What the page is called, in the language that the app speaks now. */
  setTitle(title: string, language: Language): void;
  /** Attributes by which screen readers know what is here and what can be tapped; `on` of a tab or a switch, `off` of what cannot be tapped now. */
  described(role: Role, label?: string, on?: boolean, off?: boolean): Record<string, string | number | boolean>;
  /** Keeps what keys reach within a sheet that has come up, and lets Escape close it; what is returned puts the focus back to where it was. */
  holdFocus(sheet: unknown, close: () => void): () => void;
}

export type Theme = 'light' | 'dark';

/** What a thing is to somebody who does not see it. */
export type Role = 'button' | 'tab' | 'tablist' | 'switch' | 'img' | 'group' | 'dialog';

/** What a thing that can be on is, by what it is. */
const ON: Partial<Record<Role, string>> = { tab: 'aria-selected', button: 'aria-expanded' };

/** The part of a description that both sides say alike. */
export const stateOf = (role: Role, label: string | undefined, on: boolean | undefined, off: boolean | undefined) => ({
  ...(label !== undefined && { 'aria-label': label }),
  ...(on !== undefined && { [ON[role] ?? 'aria-checked']: on }),
  ...(off && { 'aria-disabled': true }),
  ...(role === 'dialog' && { 'aria-modal': true }),
});

/** What goes into a calendar; both instants with their offset. */
export interface CalendarEntry {
  eventId: string;
  title: string;
  from: string;
  until: string;
  place: string;
}

/** Small things kept on the phone, as JSON. What cannot be read is as if it were not there. */
export interface Keep {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  remove(key: string): void;
}

export interface ScanWords {
  title: string;
  picture: string;
  close: string;
  noCamera: string;
  notFound: string;
}

/** Why there is no position: the person said no, or the phone could not find out. */
export class LocationFailed extends Error {
  constructor(readonly why: 'denied' | 'unavailable') {
    super(`no position: ${why}`);
  }
}

/** The tenth of a second in which something is asked for, as RFC 3339. */
export const instantNow = (): string => new Date().toISOString();
