import { useEffect, useState } from 'react';
import { newKey } from '../../words/ids';
import { type History, NO_HISTORY, redone, remembered, undone } from './history';
import type { JourneyEditing, JourneyForm, StepForm } from './journey-form';
import { changed, ended, inserted, removed, type Steps, stepIdOf } from './moves';

/** What the parts of the editor share. */
export interface Editor {
  editing: JourneyEditing;
  draft: JourneyForm;
  /** Changes what is typed; `what` is the field, so that a word typed is one step back. */
  set: (patch: Partial<JourneyForm>, what?: string) => void;
  changeStep: (id: string, step: StepForm, what?: string) => void;
  move: (move: (flow: Steps) => Steps) => void;
  /** Adds a step on a way and opens it. */
  add: (from: string, way: number, kind: StepForm['kind']) => void;
  /** Takes a step out; gives how many went with it. */
  remove: (id: string) => number;
  endHere: (from: string, way: number) => void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  /** The card that is open. */
  selected: string | undefined;
  select: (id: string | undefined) => void;
  isLocked: boolean;
}

/** Steps that were made by hand, with ids of their own. */
const freshId = (): string => stepIdOf(newKey());

/** The editor over the form that is being typed: what is open, and the way back. */
export const useEditor = (editing: JourneyEditing, isLocked: boolean): Editor => {
  const { draft, isDirty } = editing;
  const [history, setHistory] = useState<History<JourneyForm>>(NO_HISTORY);
  const [selected, select] = useState<string>();
  // What was saved, or let go of, is where one begins again.
  useEffect(() => {
    if (!isDirty) setHistory((now) => (now.what === undefined ? now : { ...now, what: undefined }));
  }, [isDirty]);
  const set = (patch: Partial<JourneyForm>, what?: string) => {
    if (isLocked) return;
    setHistory((now) => remembered(now, draft, what));
    editing.set(patch);
  };
  const move = (step: (flow: Steps) => Steps) => {
    const { first, steps } = step(draft);
    set({ first, steps: { ...steps } });
  };
  const travel = (to: { history: History<JourneyForm>; now: JourneyForm } | undefined) =>
    to &&
    (() => {
      setHistory(to.history);
      editing.set(to.now);
    });
  return {
    ...{ editing, draft, set, move, isLocked, select },
    selected: selected !== undefined && (selected.startsWith('.') || Object.hasOwn(draft.steps, selected)) ? selected : undefined,
    changeStep: (id, step, what) => {
      const { first, steps } = changed(draft, id, step);
      set({ first, steps: { ...steps } }, what && `${id} ${what}`);
    },
    add: (from, way, kind) => {
      const id = freshId();
      move((flow) => inserted(flow, { from, way }, kind, id));
      select(id);
    },
    remove: (id) => {
      const without = removed(draft, id, freshId());
      move(() => without);
      select(undefined);
      return Object.keys(draft.steps).filter((one) => !Object.hasOwn(without.steps, one)).length - 1;
    },
    endHere: (from, way) => move((flow) => ended(flow, { from, way }, freshId())),
    undo: travel(undone(history, draft)),
    redo: travel(redone(history, draft)),
  };
};
