import type * as v from 'valibot';
import type { Instant } from '../../shared/time/instant';
import { type Asked, firstReply, rememberReply } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import { Refused } from '../platform/problems';
import { changeLedger, type LedgerChange, type LedgerDeps } from './change-ledger';

/**
 * Changes accounts, and what else belongs to it, once for each request: what was replied is remembered in the transaction that has the effect.
 * It is looked for only when something stands in the way: a write that failed, or a reason to refuse, which may be the doing of this same
 * request. `plan` is told whether it is asked `again`: then what it knows from memory may be old.
 */
export const changeOnce =
  ({ tables }: LedgerDeps) =>
  <S extends v.GenericSchema<unknown, object>>(
    { asked, schema, now }: { asked: Asked; schema: S; now: Instant },
    plan: (again: boolean) => Promise<LedgerChange<v.InferOutput<S>>>,
  ): Promise<Outcome<v.InferOutput<S>>> => {
    let again = false;
    const earlier = async (): Promise<{ settled: Outcome<v.InferOutput<S>> } | undefined> => {
      const reply = await firstReply(tables, asked, schema);
      return reply && { settled: { reply, replayed: true } };
    };
    return changeLedger({ tables })<Outcome<v.InferOutput<S>>>(async () => {
      const before = again ? await earlier() : undefined;
      if (before) return before;
      try {
        const { moves, writes = [], result } = await plan(again);
        return { moves, writes: [...writes, rememberReply(tables, asked, result, now)], result: { reply: result, replayed: false } };
      } catch (error) {
        const first = error instanceof Refused ? await earlier() : undefined;
        if (!first) throw error;
        return first;
      } finally {
        again = true;
      }
    });
  };
