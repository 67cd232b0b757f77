import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef, useState } from 'react';
import type * as v from 'valibot';
import { ApiError } from '../api/problem';
import { useWords } from '../words/words';
import { type Drafting, useDraft } from './use-draft';
import { useLeaveGuard } from './use-leave-guard';
import { useUnloadGuard } from './use-unload-guard';
import { formWords } from './words';

interface Source<S extends v.GenericSchema, D extends object, W> {
  schema: S;
  /** What is there, as it is typed, and its version. */
  saved: { version: number; typed: D };
  prepare?: (draft: D) => unknown;
  /** What is typed from the beginning, over what is there: it waits to be saved. */
  typed?: Partial<D> | undefined;
  /** Saves what was typed over the version that it was made of. */
  write: (body: { version: number; value: v.InferOutput<S> }) => Promise<W>;
  /** Reads again what is there. */
  again: () => Promise<unknown>;
  /** What follows once it is saved. */
  done?: (written: W) => void;
}

export interface DocumentEditing<T, D> extends Drafting<T, D> {
  save: () => void;
  discard: () => void;
  isSaving: boolean;
  /** Why it was not taken, when it was not that somebody else was faster. */
  refusal: string | undefined;
  /** Somebody else was faster; this shows theirs. */
  takeTheirs: (() => void) | undefined;
}

/** What a marketer makes of something that is saved as a whole: nothing typed is lost when somebody else was faster. */
export const useDocument = <S extends v.GenericSchema, D extends object, W>({
  schema,
  saved,
  prepare,
  typed,
  write,
  again,
  done,
}: Source<S, D, W>): DocumentEditing<v.InferOutput<S>, D> => {
  const words = useWords(formWords);
  const { message } = App.useApp();
  const drafting = useDraft(schema, saved.typed, prepare, typed);
  const [version, setVersion] = useState(saved.version);
  const [isLate, setLate] = useState(false);
  const free = useRef(false);
  useLeaveGuard(drafting.isDirty, free);
  useUnloadGuard(drafting.isDirty);
  const isNewer = saved.version !== version;
  if (isNewer && !drafting.isDirty) {
    setVersion(saved.version);
    drafting.reset(saved.typed);
  }
  const { mutate, isPending, error } = useMutation({
    mutationFn: write,
    onSuccess: async (written) => {
      free.current = true;
      drafting.reset(drafting.draft);
      setLate(false);
      message.success(words.saved);
      await again();
      // What follows may leave the page before it is drawn without changes.
      done?.(written);
      free.current = false;
    },
    onError: (failure) => setLate(isConflict(failure)),
  });
  /** With nothing typed any more, what is read takes its place. */
  const takeTheirs = () => {
    setLate(false);
    drafting.reset(saved.typed);
    void again();
  };
  return {
    ...drafting,
    isSaving: isPending,
    refusal: error && !isConflict(error) ? error.message : undefined,
    takeTheirs: isLate ? takeTheirs : undefined,
    discard: () => drafting.reset(saved.typed),
    save: () => {
      const { value } = drafting.read;
      if (value === undefined) drafting.showFaults();
      else mutate({ version, value });
    },
  };
};

const isConflict = (failure: unknown): boolean => failure instanceof ApiError && failure.code === 'version_conflict';
