import * as v from 'valibot';
import { type APP_EVENT_TYPES, AppTouch } from '../../../shared/touchpoint/event';

export type TouchType = (typeof APP_EVENT_TYPES)[number];
type Told = v.InferOutput<typeof AppTouch>;

/**
 * A touch and whose it is: on a phone that changes hands it is told for them or not at all; kept by an older version, of whoever is
 * here. `isSent`: the server may have it already, as it is.
 */
const Waiting = v.object({ ...AppTouch.entries, owner: v.optional(v.string()), isSent: v.optional(v.boolean()) });
type Waiting = v.InferOutput<typeof Waiting>;

/** What became of a request: taken in; refused, so that the same will never be taken; or not now, whatever the reason. */
export type Sent = 'taken' | 'refused' | 'later';

export interface TouchQueueDeps {
  read(): unknown;
  write(waiting: unknown): void;
  /** Whose touches are noted and told now; undefined while it is nobody's. */
  owner(): string | undefined;
  send(events: Told[]): Promise<Sent>;
  newId(): string;
  now(): string;
  /** From 0 to 1. */
  chance(): number;
  after(ms: number, run: () => void): void;
  /** The most that is kept, in characters of JSON. */
  room: number;
}

export interface TouchQueue {
  /** Notes what a person did, to be told soon. Nothing is noted while it is nobody's. */
  note(type: TouchType, properties?: Told['properties'], place?: Told['place']): void;
  /** Tells what an earlier run could not. */
  resume(): void;
}

/** What one request takes. */
const BATCH = 25;
/** Touches that come together travel together. */
const GATHER_MS = 800;
/** After a failure it is tried again, ever less often, and not by all phones at once. */
const FIRST_WAIT_MS = 4_000;
const LONGEST_WAIT_MS = 300_000;

/** What is given up first when there is no more room: a view before what was done with a coupon. */
const WORTH: Record<TouchType, number> = {
  app_opened: 0,
  offer_viewed: 0,
  store_viewed: 0,
  link_opened: 1,
  position_told: 1,
  coupon_viewed: 1,
  code_shown: 2,
  touches_dropped: 3,
};

/**
 * Touches on their way to the server: kept over restarts, sent in batches, again until they have been taken in. A touch has its message
 * id from the beginning, so that sent twice it counts once. Nothing is lost in silence: when there is no room for more, what is
 * given up is counted, and how many that were is told as a touch of its own.
 */
export const createTouchQueue = (deps: TouchQueueDeps): TouchQueue => {
  const kept = v.safeParse(v.array(Waiting), deps.read());
  let waiting: Waiting[] = kept.success ? kept.output : [];
  let underWay = new Set<string>();
  let isTimed = false;
  let failures = 0;
  let most = BATCH;

  const keep = (all: Waiting[]): void => {
    waiting = all;
    deps.write(waiting);
  };

  /** Counts what is given up in a touch that says so; when that has been sent, in another one. */
  const dropped = (all: Waiting[], owner: string | undefined, count: number): Waiting[] => {
    const isTold = (one: Waiting) => one.type === 'touches_dropped' && one.owner === owner && !one.isSent;
    if (all.some(isTold))
      return all.map((one) => (isTold(one) ? { ...one, properties: { count: Number(one.properties.count ?? 0) + count } } : one));
    const told: Waiting = { messageId: deps.newId(), type: 'touches_dropped', occurredAt: deps.now(), properties: { count }, owner };
    return [...all, told];
  };

  /** As much as there is room for: the oldest of what is worth least goes, but nothing that is under way. */
  const fitting = (all: Waiting[]): Waiting[] => {
    let left = all;
    while (JSON.stringify(left).length > deps.room) {
      const mayGo = left.filter(({ messageId, type }) => type !== 'touches_dropped' && !underWay.has(messageId));
      const least = Math.min(...mayGo.map(({ type }) => WORTH[type]));
      const goes = mayGo.find(({ type }) => WORTH[type] === least);
      if (!goes) return left;
      left = dropped(
        left.filter((one) => one !== goes),
        goes.owner,
        1,
      );
    }
    return left;
  };

  const isOf = (owner: string | undefined, one: Waiting): boolean =>
    owner !== undefined && (one.owner === undefined || one.owner === owner);

  const wait = (ms: number): void => {
    if (isTimed || underWay.size > 0) return;
    isTimed = true;
    deps.after(ms, () => {
      isTimed = false;
      tell();
    });
  };

  const tell = async (): Promise<void> => {
    const batch = waiting.filter((one) => isOf(deps.owner(), one)).slice(0, most);
    if (batch.length === 0 || underWay.size > 0) return;
    underWay = new Set(batch.map(({ messageId }) => messageId));
    if (batch.some(({ isSent }) => !isSent)) keep(waiting.map((one) => (underWay.has(one.messageId) ? { ...one, isSent: true } : one)));
    const sent = await deps.send(batch.map(({ owner: _, isSent: __, ...event }) => event)).catch((): Sent => 'later');
    const wasUnderWay = underWay;
    underWay = new Set();
    settle(sent, batch, wasUnderWay);
    if (waiting.some((one) => isOf(deps.owner(), one))) wait(failures === 0 ? GATHER_MS : pause());
  };

  const settle = (sent: Sent, batch: Waiting[], told: ReadonlySet<string>): void => {
    failures = sent === 'later' ? failures + 1 : 0;
    if (sent === 'later') return;
    const others = waiting.filter(({ messageId }) => !told.has(messageId));
    const [only] = batch;
    if (sent === 'taken') {
      most = BATCH;
      keep(others);
    } else if (batch.length > 1) {
      // One that can never be taken must not take the others with it: it is looked for by halves.
      most = Math.ceil(batch.length / 2);
    } else {
      most = BATCH;
      keep(only && only.type !== 'touches_dropped' ? fitting(dropped(others, only.owner, 1)) : others);
    }
  };

  const pause = (): number => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) * (0.5 + deps.chance() / 2);

  return {
    note: (type, properties = {}, place) => {
      const owner = deps.owner();
      if (owner === undefined) return;
      keep(fitting([...waiting, { messageId: deps.newId(), type, occurredAt: deps.now(), properties, ...(place && { place }), owner }]));
      wait(GATHER_MS);
    },
    resume: () => {
      if (waiting.some((one) => isOf(deps.owner(), one))) wait(GATHER_MS);
    },
  };
};
