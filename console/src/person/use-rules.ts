import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/problem';
import { useWords } from '../words/words';
import { rulesWords } from './rules-words';

/** Rules as they are read, and told with when they are changed. */
interface Versioned<R> {
  version: number;
  rules: R;
  by?: string | undefined;
}

interface Source<R> {
  key: string;
  read: (signal: AbortSignal) => Promise<Versioned<R>>;
  write: (body: { version: number; rules: R }) => Promise<unknown>;
}

const isConflict = (failure: unknown): boolean => failure instanceof ApiError && failure.code === 'version_conflict';

/**
 * Rules of the brand and what somebody makes of them here, until it is saved. When somebody else was faster, theirs take its place, and
 * that is said; when saving fails otherwise it stays to be saved again.
 */
export const useRules = <R>({ key, read, write }: Source<R>) => {
  const words = useWords(rulesWords);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: [key], queryFn: ({ signal }) => read(signal) });
  /** It knows which version it was made of: what is read meanwhile may be a later one. */
  const [draft, setDraft] = useState<{ version: number; rules: R }>();
  const change = (rules: R) => setDraft({ version: draft?.version ?? data?.version ?? 0, rules });
  const save = useMutation({
    mutationFn: write,
    onError: (failure) => isConflict(failure) && message.warning(words.conflict),
    onSettled: async (_, failure) => {
      if (failure && !isConflict(failure)) return;
      await queries.invalidateQueries({ queryKey: [key] });
      setDraft(undefined);
    },
  });
  return { data, error, refetch, rules: draft?.rules ?? data?.rules, draft, change, save };
};
