import type { clerkEndpoints } from '../../../shared/contract/clerk';
import type { ReplyOf } from '../../../shared/contract/endpoint';
import type { DoorView } from '../../../shared/contract/events';
import type { OrderView } from '../../../shared/contract/orders';
import type { CheckoutView } from '../../../shared/contract/views';
import { type Draft, EMPTY_DRAFT } from './draft';
import { dropKeptScan, type KeptScan, keepScan, keptScan } from './kept-scan';
import { type Asked, unsettled } from './unsettled';

export type Scan = ReplyOf<typeof clerkEndpoints.scan>;

/** How long a scan's ticket is good, in milliseconds; a little less than the server's ten minutes. */
const TICKET_MS = 590_000;

/** A purchase that was recorded, with what was asked. */
export interface Recorded {
  asked: Asked;
  order: OrderView;
}

/** What a press at the till came to: coupons redeemed, or a purchase recorded. */
export type Outcome = { checkout: CheckoutView } | Recorded;

/** What one page of the counter hands to the next, never in addresses. Who was scanned is kept by the phone while the scan is good. */
interface Handed {
  scanned: KeptScan | undefined;
  /** What has an unknown outcome and is asked about again. */
  resumed: Asked | undefined;
  done: Outcome | undefined;
  /** Who was let in to an event last. */
  door: DoorView | undefined;
  /** The next customer waits: the scanner opens when the counter is shown. */
  scanNext: boolean;
}

let handed: Handed = { scanned: keptScan(), resumed: undefined, done: undefined, door: undefined, scanNext: false };

/** What was handed on last. */
export const handedNow = (): Handed => handed;

export const handScan = (scan: Scan): void => {
  const scanned = { scan, at: Date.now(), draft: EMPTY_DRAFT };
  keepScan(scanned);
  handed = { ...handed, scanned, resumed: undefined };
};

/** What was typed for who was scanned. */
export const keepDraft = (draft: Draft): void => {
  if (!handed.scanned) return;
  const scanned = { ...handed.scanned, draft };
  handed = { ...handed, scanned };
  keepScan(scanned);
};

/** Whoever was scanned is served no further. */
export const dropScan = (): void => {
  dropKeptScan();
  handed = { ...handed, scanned: undefined };
};

/** Who was scanned and not finished: not when the scan is too old, nor when something was sent with it whose outcome is not known yet. */
export const unfinished = (): KeptScan | undefined => {
  const { scanned } = handed;
  if (!scanned || isOutdated(scanned.at, Date.now())) return undefined;
  return unsettled.get().some(({ ticket }) => ticket === scanned.scan.ticket) ? undefined : scanned;
};

export const handResumed = (resumed: Asked): void => {
  dropKeptScan();
  handed = { ...handed, scanned: undefined, resumed };
};

export const handDone = (done: Outcome): void => {
  dropKeptScan();
  handed = { ...handed, scanned: undefined, resumed: undefined, done };
};

export const handDoor = (door: DoorView): void => {
  handed = { ...handed, door };
};

/** Who was let in last; told once. */
export const takeDoor = (): DoorView | undefined => {
  const { door } = handed;
  handed = { ...handed, door: undefined };
  return door;
};

/** The counter scans next; whoever stood there is served no further. */
export const askForNext = (): void => {
  dropScan();
  handed = { ...handed, scanNext: true };
};

/** Whether the scanner is to be opened now; asked once. */
export const takeNext = (): boolean => {
  const { scanNext } = handed;
  handed = { ...handed, scanNext: false };
  return scanNext;
};

export const isOutdated = (scannedAt: number, now: number): boolean => now - scannedAt > TICKET_MS;
