import { FEWEST_OF_SOME, type GroupNode, type Join, ordered, type RuleNode } from './rule-tree';

/** A part of a rule that was taken out, and where it was. */
export interface Gone {
  node: RuleNode;
  parentId: string;
  at: number;
}

/** Every step gives a new tree and leaves the one before as it was, so that it can be taken back. */

/** From the innermost group out, so that what a change puts in is not changed again. */
const inGroups = (root: GroupNode, change: (group: GroupNode) => GroupNode): GroupNode => {
  const of = root.of.map((node) => (node.kind === 'group' ? inGroups(node, change) : node));
  return change(of.every((node, at) => node === root.of[at]) ? root : { ...root, of });
};

/** Changes the one group that has a child of that id. */
const around = (root: GroupNode, id: string, change: (of: readonly RuleNode[], at: number) => RuleNode[]): GroupNode =>
  inGroups(root, (group) => {
    const at = group.of.findIndex((node) => node.id === id);
    return at < 0 ? group : { ...group, of: change(group.of, at) };
  });

const inserted = (of: readonly RuleNode[], at: number, node: RuleNode): RuleNode[] => [...of.slice(0, at), node, ...of.slice(at)];

/** Puts something at the end of a group. */
export const added = (root: GroupNode, groupId: string, node: RuleNode): GroupNode =>
  inGroups(root, (group) => (group.id === groupId ? { ...group, of: ordered([...group.of, node]) } : group));

/** Puts something in the place of what has that id. */
export const replaced = (root: GroupNode, id: string, change: (node: RuleNode) => RuleNode): GroupNode =>
  around(root, id, (of) => of.map((node) => (node.id === id ? change(node) : node)));

export const joined = (root: GroupNode, groupId: string, join: Join, atLeast = FEWEST_OF_SOME): GroupNode =>
  inGroups(root, (group) => (group.id === groupId ? { ...group, join, atLeast } : group));

const parentOf = (root: GroupNode, id: string): GroupNode | undefined => {
  if (root.of.some((node) => node.id === id)) return root;
  for (const node of root.of) {
    const found = node.kind === 'group' ? parentOf(node, id) : undefined;
    if (found) return found;
  }
  return undefined;
};

/** Takes something out, and with it the group that would be empty without it. */
export const removed = (root: GroupNode, id: string): { root: GroupNode; gone: Gone } | undefined => {
  const parent = parentOf(root, id);
  if (!parent) return undefined;
  if (parent.id !== root.id && parent.of.length === 1) return removed(root, parent.id);
  const at = parent.of.findIndex((node) => node.id === id);
  const node = parent.of[at];
  if (!node) return undefined;
  return { root: around(root, id, (of) => of.filter((one) => one.id !== id)), gone: { node, parentId: parent.id, at } };
};

/** Puts back what was taken out: where it was, or at the top when that group has gone meanwhile. */
export const restored = (root: GroupNode, { node, parentId, at }: Gone): GroupNode => {
  const put = (group: GroupNode): GroupNode => ({ ...group, of: ordered(inserted(group.of, at, node)) });
  const back = inGroups(root, (group) => (group.id === parentId ? put(group) : group));
  return back === root ? put(root) : back;
};

/** Whether there is a neighbour of the same kind to change places with. */
export const canMove = (of: readonly RuleNode[], at: number, by: -1 | 1): boolean => {
  const neighbour = of[at + by];
  return neighbour !== undefined && neighbour.kind === of[at]?.kind;
};

/** Changes places with the neighbour before or after. */
export const moved = (root: GroupNode, id: string, by: -1 | 1): GroupNode =>
  around(root, id, (of, at) => {
    const node = of[at];
    if (!node || !canMove(of, at, by)) return [...of];
    const others = of.filter((one) => one.id !== id);
    return inserted(others, at + by, node);
  });

const copyOf = (node: RuleNode, newId: () => string): RuleNode =>
  node.kind === 'condition' ? { ...node, id: newId() } : { ...node, id: newId(), of: node.of.map((one) => copyOf(one, newId)) };

/** Puts a copy behind what has that id. */
export const duplicated = (root: GroupNode, id: string, newId: () => string): GroupNode =>
  around(root, id, (of, at) => of.flatMap((node, i) => (i === at ? [node, copyOf(node, newId)] : [node])));

/** Puts what has that id into a group of its own, in its place. */
export const grouped = (root: GroupNode, id: string, groupId: string, join: Join): GroupNode =>
  around(root, id, (of) =>
    ordered(of.map((node) => (node.id === id ? { id: groupId, kind: 'group', join, atLeast: FEWEST_OF_SOME, of: [node] } : node))),
  );

/** Joins the conditions at the top in another way: they become a group, as whatever is at the top must all be so. */
export const joinedAtTop = (root: GroupNode, groupId: string, join: Join, atLeast = FEWEST_OF_SOME): GroupNode => {
  const of = root.of.filter(({ kind }) => kind === 'condition');
  const groups = root.of.filter(({ kind }) => kind === 'group');
  return { ...root, of: [{ id: groupId, kind: 'group', join, atLeast, of }, ...groups] };
};

/** How many groups lie around the deepest condition there may still be. */
export const depthOf = (node: RuleNode): number => (node.kind === 'condition' ? 0 : 1 + Math.max(0, ...node.of.map(depthOf)));
