import * as v from 'valibot';
import { CounterCoupon, ScanView } from '../../../shared/contract/clerk';
import { platform } from '../platform';
import type { Draft } from './draft';

/** A customer at the counter with what was typed for them: never the code that they showed, only the ticket it was exchanged for. */
const Kept = v.object({
  scan: ScanView,
  /** When it was scanned, in milliseconds by this phone's clock. */
  at: v.number(),
  draft: v.object({
    typed: v.record(v.string(), v.string()),
    active: v.string(),
    byHand: v.optional(v.array(v.string())),
    handed: v.array(CounterCoupon),
  }),
});

export interface KeptScan {
  scan: v.InferOutput<typeof Kept>['scan'];
  at: number;
  draft: Draft;
}

const KEY = 'yinke.clerk.counter';

/** What the phone kept; nothing when it is not what this app would keep. */
export const keptScan = (): KeptScan | undefined => {
  const { success, output } = v.safeParse(Kept, platform.keep.get(KEY));
  return success ? { ...output, draft: { ...output.draft, byHand: output.draft.byHand } } : undefined;
};

/** Kept until it is done or another is scanned, so that nothing is lost when WeChat ends the app. */
export const keepScan = (kept: KeptScan): void => platform.keep.set(KEY, kept);

export const dropKeptScan = (): void => platform.keep.remove(KEY);
