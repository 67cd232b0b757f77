import { useEffect, useRef, useState } from 'react';
import type { CodesView } from '../../../shared/contract/views';
import { type Failure, failureOf } from '../api/failure';

/** What a code's plate shows at the moment. */
export interface ShownCode {
  code: string | undefined;
  secondsLeft: number;
  /** How much of the code's time was gone when it came on the screen, 0 to 1. */
  goneAtFirst: number;
  /** No code that a counter would take: the network has been away too long. */
  isLapsed: boolean;
  failure: Failure | undefined;
  reload(): void;
}

interface Had extends CodesView {
  /** How far the phone's clock is behind the server's, in milliseconds. */
  behind: number;
}

const STEP_MS = 30_000;
/** The server takes a code for one step longer; most of that is left to the scan. */
const GRACE_MS = 15_000;
const RETRY_MS = 3_000;

/** Codes that follow one another while the screen shows them: the next one is there before it is needed. */
export const useCodes = (ask: (() => Promise<CodesView>) | undefined): ShownCode => {
  const [had, setHad] = useState<Had>();
  const [failure, setFailure] = useState<Failure>();
  const [now, setNow] = useState(() => Date.now());
  const asking = useRef(ask);
  asking.current = ask;
  const isBusy = useRef(false);
  const triedAt = useRef(0);
  const isOn = ask !== undefined;

  const reload = async () => {
    if (isBusy.current || !asking.current) return;
    isBusy.current = true;
    triedAt.current = Date.now();
    try {
      const codes = await asking.current();
      setHad({ ...codes, behind: codes.now - Date.now() });
      setFailure(undefined);
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      isBusy.current = false;
    }
  };
  const again = useRef(reload);
  again.current = reload;

  useEffect(() => {
    if (!isOn) return undefined;
    again.current();
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isOn]);

  const at = now + (had?.behind ?? 0);
  const codes = had?.codes ?? [];
  const current = codes.find(({ from, until }) => from <= at && at < until);
  const last = codes[codes.length - 1];
  const shown = current ?? (last && at >= last.until && at < last.until + GRACE_MS ? last : undefined);

  useEffect(() => {
    const needsMore = had !== undefined && (last === undefined || at >= last.from);
    if (isOn && needsMore && now - triedAt.current > RETRY_MS) again.current();
  }, [isOn, had, last, at, now]);

  const first = useRef({ code: '', gone: 0 });
  if (shown && first.current.code !== shown.code) {
    first.current = { code: shown.code, gone: Math.min(1, Math.max(0, (at - shown.from) / STEP_MS)) };
  }
  return {
    code: shown?.code,
    secondsLeft: shown ? Math.max(0, Math.ceil((shown.until - at) / 1000)) : 0,
    goneAtFirst: first.current.gone,
    isLapsed: had !== undefined && shown === undefined,
    failure,
    reload,
  };
};
