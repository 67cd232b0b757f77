import type * as v from 'valibot';
import type { Instant } from '../../shared/time/instant';
import { type Asked, firstReply, rememberReply } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import { Refused } from '../platform/problems';
import type { Write } from '../platform/transact';
import { type AccountMove, changeLedger, type LedgerDeps } from './change-ledger';

/** What a request does, and what it is answered. */
export interface Effect<R> {
  moves: readonly AccountMove[];
  writes?: readonly Write[];
  reply: R;
}

/**
 * Changes the ledger once for a request: the first reply is kept in the transaction that has the effect, and told again to whoever asks
 * again. It is looked for when something stands in the way: a write that failed, or a reason to refuse, which may be the doing of this same
 * request. `plan` is asked anew when what it read has moved meanwhile, and told so: what it knows from memory may be old. What it refuses
 * is not remembered.
 */
export const changeOnce =
  (deps: LedgerDeps) =>
  async <S extends v.GenericSchema<unknown, object>>(
    asked: Asked,
    schema: S,
    now: Instant,
    plan: (again: boolean) => Promise<Effect<v.InferOutput<S>>>,
  ): Promise<Outcome<v.InferOutput<S>>> => {
    type Told = { settled: Outcome<v.InferOutput<S>> };
    const earlier = async (): Promise<Told | undefined> => {
      const reply = await firstReply(deps.tables, asked, schema);
      return reply && { settled: { reply, replayed: true } };
    };
    let again = false;
    return changeLedger(deps)<Outcome<v.InferOutput<S>>>(async () => {
      const told = again ? await earlier() : undefined;
      if (told) return told;
      try {
        const { moves, writes = [], reply } = await plan(again);
        return { moves, writes: [...writes, rememberReply(deps.tables, asked, reply, now)], result: { reply, replayed: false } };
      } catch (error) {
        const first = error instanceof Refused ? await earlier() : undefined;
        if (!first) throw error;
        return first;
      } finally {
        again = true;
      }
    });
  };
