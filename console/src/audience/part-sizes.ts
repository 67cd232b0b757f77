import * as v from 'valibot';
import { partsOf } from '../../../shared/audience/parts';
import { Rule } from '../../../shared/audience/rule';
import type { EstimateView, Guess } from '../../../shared/contract/audiences';
import { type RuleNode, ruleTyped } from './rule-tree';

/**
 * How many members meet each part of a rule alone. A part is known by what it asks for, not by where it stands: what was counted holds
 * while the rule around it is being changed.
 */
export type PartSizes = ReadonlyMap<string, Guess>;

export const sizesOf = (rule: Rule, parts: EstimateView['parts']): PartSizes => {
  const asked = new Map(partsOf(rule).map((part) => [part.path, part.rule]));
  return new Map(
    parts.flatMap(({ path, size }) => {
      const part = asked.get(path);
      return part ? [[JSON.stringify(part), size]] : [];
    }),
  );
};

/** How many meet what is drawn, of a group that is left out those who are in it; undefined until it is known. */
export const sizeOf = (sizes: PartSizes, node: RuleNode): Guess | undefined => {
  const asked = node.kind === 'group' && node.join === 'none' ? { ...node, join: 'any' as const } : node;
  // The schema puts its fields in one order, whichever was typed first.
  const read = v.safeParse(Rule, ruleTyped(asked));
  return read.success ? sizes.get(JSON.stringify(read.output)) : undefined;
};
