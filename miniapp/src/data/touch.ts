import * as v from 'valibot';
import { memberEndpoints } from '../../../shared/contract/member';
import { type APP_EVENT_TYPES, AppTouch } from '../../../shared/touchpoint/event';
import { call, memberSession } from '../api/client';
import { failureOf, isCertain } from '../api/failure';
import { uniqueId } from '../api/unique';
import { platform } from '../platform';

type Type = (typeof APP_EVENT_TYPES)[number];
type Touch = v.InferOutput<typeof AppTouch>;

const KEY = 'yinke.touches';
/** What one request takes, and how many are kept while there is no network. */
const BATCH = 25;
const KEPT = 200;
/** Touches that come together travel together. */
const GATHER_MS = 800;
const RETRY_MS = [5_000, 20_000, 60_000];

const kept = v.safeParse(v.array(AppTouch), platform.keep.get(KEY));
let queue: Touch[] = kept.success ? kept.output : [];
let timer: ReturnType<typeof setTimeout> | undefined;
let isSending = false;
let failures = 0;

/** Notes what the member did. It is sent soon, in batches, again until it has been taken in; only members have touches. */
export const touch = (type: Type, properties: Touch['properties'] = {}): void => {
  if (!memberSession.store.get()?.member) return;
  queue = [...queue, { messageId: uniqueId(), type, occurredAt: new Date().toISOString(), properties }].slice(-KEPT);
  platform.keep.set(KEY, queue);
  wait(GATHER_MS);
};

/** What an earlier run could not send. */
export const resumeTouches = (): void => {
  if (queue.length > 0) wait(GATHER_MS);
};

const wait = (ms: number): void => {
  if (timer !== undefined || isSending) return;
  timer = setTimeout(() => {
    timer = undefined;
    send();
  }, ms);
};

const send = async (): Promise<void> => {
  const events = queue.slice(0, BATCH);
  if (events.length === 0 || !memberSession.store.get()?.member) return;
  isSending = true;
  let isDone = true;
  try {
    await call(memberEndpoints.touch, { body: { channel: platform.channel, events } });
    failures = 0;
  } catch (error) {
    // What the server will never take is not sent for ever.
    isDone = isCertain(failureOf(error));
    failures += 1;
  } finally {
    isSending = false;
  }
  if (isDone) {
    const sent = new Set(events.map(({ messageId }) => messageId));
    queue = queue.filter(({ messageId }) => !sent.has(messageId));
    platform.keep.set(KEY, queue);
  }
  if (queue.length > 0) wait(failures === 0 ? GATHER_MS : (RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? GATHER_MS));
};
