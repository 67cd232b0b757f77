import type { Guess } from '../../../shared/contract/audiences';
import type { FieldProps } from '../ui/field-props';
import type { ConditionKind, GroupNode, RuleNode } from './rule-tree';

/** What all parts of the builder share. */
export interface Builder {
  /** Makes a step of the rule. */
  step: (change: (root: GroupNode) => GroupNode) => void;
  /** Takes a part out, and says so with a way back; `name` is what it is called. */
  remove: (id: string, name: string) => void;
  addCondition: (groupId: string, kind: ConditionKind) => void;
  newId: () => string;
  /** What came last: its first control takes the keys. */
  freshId: string | undefined;
  at: (path: string, label: string) => FieldProps;
  faultsAt: (...fields: [path: string, label: string][]) => { field: string; said: string }[];
  /** How many members meet a part alone, once it is known. */
  sizeOf: (node: RuleNode) => Guess | undefined;
  /** Whether the server found fault with something at this path. */
  isRefused: (path: string) => boolean;
  /** The audience whose rule it is, once it has been saved. */
  self: string | undefined;
  isLocked: boolean;
}
