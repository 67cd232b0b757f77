import { useEffect, useRef, useState } from 'react';
import * as v from 'valibot';
import type { CodesView } from '../../../shared/contract/views';
import { type Failure, failureOf } from '../api/failure';
import { platform } from '../platform';
import { useIsSeen } from './poll';

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

const Had = v.object({
  codes: v.array(v.object({ code: v.string(), from: v.number(), until: v.number() })),
  /** How far the phone's clock is behind the server's, in milliseconds. */
  behind: v.number(),
});
type Had = v.InferOutput<typeof Had>;

const STEP_MS = 30_000;
/** The server takes a code for one step longer; most of that is left to the scan. */
const GRACE_MS = 15_000;
const RETRY_MS = 3_000;

/** The codes that were had last, by what they are of: on the phone, too, so that they are there without network for as long as they are good. */
const lately = new Map<string, Had>();
/** Of what codes are on their way. */
const ahead = new Set<string>();
const placeOf = (of: string): string => `yinke.codes.${of}`;

const endOf = ({ codes, behind }: Had): number => (codes[codes.length - 1]?.until ?? 0) + GRACE_MS - behind;

const drop = (of: string): void => {
  lately.delete(of);
  platform.keep.remove(placeOf(of));
};

/** What is still good; what has lapsed is dropped. */
const kept = (of: string): Had | undefined => {
  const parsed = v.safeParse(Had, lately.get(of) ?? platform.keep.get(placeOf(of)));
  if (!parsed.success) return undefined;
  if (Date.now() < endOf(parsed.output)) return parsed.output;
  drop(of);
  return undefined;
};

const keep = (of: string, { codes, now }: CodesView): Had => {
  const had = { codes: codes.map(({ code, from, until }) => ({ code, from, until })), behind: now - Date.now() };
  lately.set(of, had);
  platform.keep.set(placeOf(of), had);
  return had;
};

/** Asks for codes before their page is opened, unless there is one that comes next. What fails is asked for by the page. */
export const askAhead = async (of: string, ask: () => Promise<CodesView>): Promise<void> => {
  const had = kept(of);
  if (ahead.has(of) || (had && Date.now() + STEP_MS < endOf(had) - GRACE_MS)) return;
  ahead.add(of);
  await ask().then(
    (codes) => keep(of, codes),
    () => undefined,
  );
  ahead.delete(of);
};

/**
 * Codes that follow one another while the screen shows them: the next one is there before it is needed, and those that were had last are
 * there at once. `of` names what they are of; without it nothing is asked. A page that is hidden counts no seconds.
 */
export const useCodes = (of: string | undefined, ask: () => Promise<CodesView>): ShownCode => {
  const [had, setHad] = useState(() => (of === undefined ? undefined : kept(of)));
  const [failure, setFailure] = useState<Failure>();
  const [now, setNow] = useState(() => Date.now());
  const asking = useRef(ask);
  asking.current = ask;
  const isBusy = useRef(false);
  const triedAt = useRef(0);
  const isOn = of !== undefined;
  const isSeen = useIsSeen();

  const reload = async () => {
    if (isBusy.current || of === undefined) return;
    isBusy.current = true;
    triedAt.current = Date.now();
    try {
      setHad(keep(of, await asking.current()));
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
    if (of === undefined) return;
    setHad((before) => before ?? kept(of));
    again.current();
  }, [of]);
  useEffect(() => {
    if (!isOn || !isSeen) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isOn, isSeen]);

  const at = now + (had?.behind ?? 0);
  const codes = had?.codes ?? [];
  const current = codes.find(({ from, until }) => from <= at && at < until);
  const last = codes[codes.length - 1];
  const shown = current ?? (last && at >= last.until && at < last.until + GRACE_MS ? last : undefined);

  useEffect(() => {
    const needsMore = had !== undefined && (last === undefined || at >= last.from);
    if (isOn && needsMore && now - triedAt.current > RETRY_MS) again.current();
  }, [isOn, had, last, at, now]);

  const isLapsed = had !== undefined && shown === undefined;
  useEffect(() => {
    if (of !== undefined && isLapsed && now >= endOf(had)) drop(of);
  }, [of, had, isLapsed, now]);

  const first = useRef({ code: '', gone: 0 });
  if (shown && first.current.code !== shown.code) {
    first.current = { code: shown.code, gone: Math.min(1, Math.max(0, (at - shown.from) / STEP_MS)) };
  }
  return {
    code: shown?.code,
    secondsLeft: shown ? Math.max(0, Math.ceil((shown.until - at) / 1000)) : 0,
    goneAtFirst: first.current.gone,
    isLapsed,
    failure,
    reload,
  };
};
