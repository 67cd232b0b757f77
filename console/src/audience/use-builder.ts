import { useMemo, useState } from 'react';
import { ApiError } from '../api/problem';
import type { Drafting } from '../form/use-draft';
import { newKey } from '../words/ids';
import { useWords } from '../words/words';
import type { Builder } from './builder';
import { freshCondition } from './condition-kinds';
import { sizeOf, sizesOf } from './part-sizes';
import type { Estimate } from './queries';
import type { ConditionKind, GroupNode } from './rule-tree';
import { added, type Gone, removed, restored } from './tree-moves';
import { audienceWords } from './words';

/** What the server calls the rule in the body that it found fault with. */
const BODY = /^body\./;

interface Source {
  /** The form of which the rule is a part. */
  editing: Pick<Drafting<unknown, { root: GroupNode }>, 'draft' | 'set' | 'at' | 'faultsAt'>;
  estimate: Estimate;
  self: string | undefined;
  isLocked: boolean;
}

/** The steps of the builder over the form that is being typed, with what was taken out last. */
export const useBuilder = ({ editing, estimate, self, isLocked }: Source) => {
  const words = useWords(audienceWords);
  const { draft, set, at, faultsAt } = editing;
  const [freshId, setFreshId] = useState<string>();
  const [gone, setGone] = useState<Gone & { words: string }>();
  const { data, error, isOld } = estimate;
  const sizes = useMemo(() => (data ? sizesOf(data.rule, data.parts) : new Map()), [data]);
  const refused = error instanceof ApiError && !isOld ? error.fields.map(({ field }) => field.replace(BODY, '')) : [];

  /** Whatever is done next, what was taken out before is gone for good. */
  const step = (change: (root: GroupNode) => GroupNode) => {
    setGone(undefined);
    set({ root: change(draft.root) });
  };
  const builder: Builder = {
    step,
    remove: (id, name) => {
      const without = removed(draft.root, id);
      if (!without) return;
      set({ root: without.root });
      setGone({ ...without.gone, words: without.gone.node.kind === 'group' ? words.removedGroup : words.removedOne(name) });
    },
    addCondition: (groupId: string, kind: ConditionKind) => {
      const node = freshCondition(kind, newKey());
      setFreshId(node.id);
      step((root) => added(root, groupId, node));
    },
    newId: newKey,
    freshId,
    at,
    faultsAt,
    sizeOf: (node) => sizeOf(sizes, node),
    isRefused: (path) => refused.some((field) => field === path || field.startsWith(`${path}.`)),
    ...{ self, isLocked },
  };
  const back = gone && {
    words: gone.words,
    back: () => {
      set({ root: restored(draft.root, gone) });
      setGone(undefined);
    },
  };
  return { builder, gone: back };
};
