import type { Condition, Rule } from '../../../shared/audience/rule';
import type { Draft } from '../form/draft';

export type ConditionKind = Condition['kind'];
export type ConditionOf<K extends ConditionKind> = Extract<Condition, { kind: K }>;
/** A condition as it is being typed: its kind is chosen, the rest may be missing. */
export type ConditionForm<K extends ConditionKind = ConditionKind> = K extends ConditionKind
  ? { kind: K } & Draft<Omit<ConditionOf<K>, 'kind'>>
  : never;

/** How what is in a group goes together: all of it, any of it, at least so many, or none. */
export const JOINS = ['all', 'any', 'some', 'none'] as const;
export type Join = (typeof JOINS)[number];

export interface ConditionNode {
  id: string;
  kind: 'condition';
  typed: ConditionForm;
}

/** A group of a rule; its conditions stand before its groups. `atLeast` counts only while they are joined by `some`. */
export interface GroupNode {
  id: string;
  kind: 'group';
  join: Join;
  atLeast: number;
  of: readonly RuleNode[];
}

export type RuleNode = ConditionNode | GroupNode;

/** With fewer, at least so many of a group is any of it. */
export const FEWEST_OF_SOME = 2;

export const EMPTY_RULE: GroupNode = { id: 'root', kind: 'group', join: 'all', atLeast: FEWEST_OF_SOME, of: [] };

/** Conditions first, then groups, each in their order: that is how a group is drawn. */
export const ordered = (of: readonly RuleNode[]): RuleNode[] => [
  ...of.filter(({ kind }) => kind === 'condition'),
  ...of.filter(({ kind }) => kind === 'group'),
];

const groupOf = (id: string, join: Join, of: readonly Rule[], atLeast = FEWEST_OF_SOME): GroupNode => ({
  ...{ id, kind: 'group', join, atLeast },
  of: ordered(of.map((rule, at) => nodeOf(rule, `${id}.${at}`))),
});

const nodeOf = (rule: Rule, id: string): RuleNode => {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return groupOf(id, rule.kind, rule.of);
    case 'some':
      return groupOf(id, 'some', rule.of, rule.atLeast);
    case 'not':
      return groupOf(id, 'none', rule.of.kind === 'any' ? rule.of.of : [rule.of]);
    default:
      return { id, kind: 'condition', typed: rule };
  }
};

/** A rule as it is drawn: what must all be so at the top, whatever else in groups below it. Ids are the same each time. */
export const treeOf = (rule: Rule): GroupNode => {
  const whole = nodeOf(rule, EMPTY_RULE.id);
  return whole.kind === 'group' && whole.join === 'all' ? whole : groupOf(EMPTY_RULE.id, 'all', [rule]);
};

/** What a drawn rule says; the schema has yet to judge it. */
export const ruleTyped = (node: RuleNode): unknown => {
  if (node.kind === 'condition') return node.typed;
  const of = node.of.map(ruleTyped);
  switch (node.join) {
    case 'none':
      return { kind: 'not', of: of.length === 1 ? of[0] : { kind: 'any', of } };
    case 'some':
      return { kind: 'some', atLeast: node.atLeast, of };
    default:
      return { kind: node.join, of };
  }
};

/** Where the member of a group at a place stands in the rule that the tree says, `rule.of.1.of.0`. */
export const pathWithin = ({ join, of }: GroupNode, path: string, at: number): string => {
  if (join !== 'none') return `${path}.of.${at}`;
  return of.length === 1 ? `${path}.of` : `${path}.of.of.${at}`;
};

/** The conditions of a drawn rule. */
export const conditionsIn = (node: RuleNode): ConditionNode[] => (node.kind === 'condition' ? [node] : node.of.flatMap(conditionsIn));
