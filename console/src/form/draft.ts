import * as v from 'valibot';
import { type FaultKind, faultKind } from './fault';

/** Something as it is being typed: whatever is not typed yet is not there. */
export type Draft<T> = T extends readonly (infer One)[]
  ? (One extends object ? Draft<One> : One)[]
  : T extends object
    ? { [Key in keyof T]?: Draft<T[Key]> | undefined }
    : T | undefined;

/** What is wrong at a path of what is typed, `gives.points`; `limit` is the bound that was crossed. */
export interface Fault {
  path: string;
  kind: FaultKind;
  limit?: number | undefined;
}

export type ReadDraft<T> = { value: T; faults: readonly [] } | { value?: undefined; faults: readonly Fault[] };

/** What was typed, judged by the same schema as on the server; or everything that is wrong with it, each path once. */
export const readDraft = <S extends v.GenericSchema>(schema: S, draft: unknown): ReadDraft<v.InferOutput<S>> => {
  const result = v.safeParse(schema, draft);
  if (result.success) return { value: result.output, faults: [] };
  const faults = result.issues.map(
    (issue): Fault => ({
      path: v.getDotPath(issue) ?? '',
      kind: faultKind(issue),
      ...(typeof issue.requirement === 'number' && { limit: issue.requirement }),
    }),
  );
  return { faults: faults.filter((fault, i) => faults.findIndex(({ path }) => path === fault.path) === i) };
};

/** Whether a fault at `path` is about the field at `field`, or something within it. */
export const isWithin = (path: string, field: string): boolean => path === field || path.startsWith(`${field}.`);

/** A name in both languages: a brand that works in Chinese alone need not write English. */
export const bothNames = (name: { zh?: string | undefined; en?: string | undefined } | undefined) => {
  const zh = name?.zh?.trim() ?? '';
  return { zh, en: name?.en?.trim() || zh };
};
