import * as v from 'valibot';
import { readJson, writeJson } from '../json-file';

const schema = v.record(v.string(), v.object({ after: v.optional(v.string()), finished: v.boolean() }));

/** How far a function has come in each shard of a stream. */
export interface Checkpoints {
  /** The last sequence number that is dealt with; undefined where the shard has not been begun. */
  after(shardId: string): string | undefined;
  isFinished(shardId: string): boolean;
  /** False until anything at all was kept: then the stream's starting position counts. */
  hasAny(): boolean;
  advance(shardId: string, sequenceNumber: string): void;
  finish(shardId: string): void;
  /** Forgets shards that the stream has no more. */
  keepOnly(shardIds: ReadonlySet<string>): void;
}

export const checkpoints = (file: string): Checkpoints => {
  const known = readJson(file, schema) ?? {};
  const save = () => writeJson(file, known);
  return {
    after: (shardId) => known[shardId]?.after,
    isFinished: (shardId) => known[shardId]?.finished ?? false,
    hasAny: () => Object.keys(known).length > 0,
    advance: (shardId, sequenceNumber) => {
      known[shardId] = { after: sequenceNumber, finished: false };
      save();
    },
    finish: (shardId) => {
      known[shardId] = { ...known[shardId], finished: true };
      save();
    },
    keepOnly: (shardIds) => {
      const gone = Object.keys(known).filter((shardId) => !shardIds.has(shardId));
      for (const shardId of gone) delete known[shardId];
      if (gone.length > 0) save();
    },
  };
};
