import { memberEndpoints } from '../../../shared/contract/member';
import { call, memberSession } from '../api/client';
import { codeOf, failureOf } from '../api/failure';
import { uniqueId } from '../api/unique';
import { platform } from '../platform';
import { createTouchQueue, type Sent, type TouchQueue } from './touch-queue';

const KEY = 'yinke.touches';
/** Some three hundred touches, in characters of JSON. */
const ROOM = 60_000;

/** Only what the server finds wrong in itself is wrong for good; a session that ended, or a server without time, is no fault of it. */
const sentOr = (error: unknown): Sent => (codeOf(failureOf(error)) === 'invalid' ? 'refused' : 'later');

const queue: TouchQueue = createTouchQueue({
  read: () => platform.keep.get(KEY),
  write: (waiting) => platform.keep.set(KEY, waiting),
  owner: () => memberSession.store.get()?.member?.memberId,
  send: (events) => call(memberEndpoints.touch, { body: { channel: platform.channel, events } }).then((): Sent => 'taken', sentOr),
  newId: uniqueId,
  now: () => new Date().toISOString(),
  chance: Math.random,
  after: (ms, run) => {
    setTimeout(run, ms);
  },
  room: ROOM,
});

/** Notes what the member did. It is sent soon, in batches, again until it has been taken in; only members have touches. */
export const touch = queue.note;

/** What an earlier run could not send. */
export const resumeTouches = queue.resume;
