/**
 * Groups of items that share a name, directly or through others: items of different groups have nothing to do with one another.
 * Groups, and the items of each, are in the order of the items.
 */
export const peopleApart = <T>(items: readonly T[], namesOf: (item: T) => readonly string[]): T[][] => {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) root = up;
    parents.set(name, root);
    return root;
  };
  for (const item of items) {
    const [first, ...others] = namesOf(item).map(rootOf);
    if (first !== undefined) for (const other of others) parents.set(rootOf(other), rootOf(first));
  }
  const groups = new Map<string, T[]>();
  items.forEach((item, i) => {
    const [name] = namesOf(item);
    const root = name === undefined ? `alone#${i}` : rootOf(name);
    const group = groups.get(root);
    if (group) group.push(item);
    else groups.set(root, [item]);
  });
  return [...groups.values()];
};
