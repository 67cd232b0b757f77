import type { clerkEndpoints } from '../../../shared/contract/clerk';
import type { ReplyOf } from '../../../shared/contract/endpoint';
import type { OrderView } from '../../../shared/contract/orders';
import type { CheckoutView } from '../../../shared/contract/views';
import type { Asked } from './unsettled';

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

/** What one page of the counter hands to the next: in memory only, for codes and people do not belong into addresses. */
interface Handed {
  /** `at` is by this phone's clock, in milliseconds. */
  scanned: { scan: Scan; at: number } | undefined;
  /** What has an unknown outcome and is asked about again. */
  resumed: Asked | undefined;
  done: Outcome | undefined;
  /** The next customer waits: the scanner opens when the counter is shown. */
  scanNext: boolean;
}

let handed: Handed = { scanned: undefined, resumed: undefined, done: undefined, scanNext: false };

/** What was handed on last. */
export const handedNow = (): Handed => handed;

export const handScan = (scan: Scan): void => {
  handed = { ...handed, scanned: { scan, at: Date.now() }, resumed: undefined };
};

export const handResumed = (resumed: Asked): void => {
  handed = { ...handed, scanned: undefined, resumed };
};

export const handDone = (done: Outcome): void => {
  handed = { ...handed, scanned: undefined, resumed: undefined, done };
};

export const askForNext = (): void => {
  handed = { ...handed, scanNext: true };
};

/** Whether the scanner is to be opened now; asked once. */
export const takeNext = (): boolean => {
  const { scanNext } = handed;
  handed = { ...handed, scanNext: false };
  return scanNext;
};

export const isOutdated = (scannedAt: number, now: number): boolean => now - scannedAt > TICKET_MS;
