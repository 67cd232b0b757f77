import fc from 'fast-check';
import * as v from 'valibot';
import { AudienceFields, fieldsTyped, formOf, NEW_AUDIENCE, wholeRule } from '../../console/src/audience/audience-form';
import { BEGINNING_NAMES, BEGINNINGS, FAMILIES, freshCondition } from '../../console/src/audience/condition-kinds';
import { sizeOf, sizesOf } from '../../console/src/audience/part-sizes';
import { conditionsIn, type GroupNode, pathWithin, type RuleNode, ruleTyped, treeOf } from '../../console/src/audience/rule-tree';
import {
  added,
  canMove,
  duplicated,
  grouped,
  joined,
  joinedAtTop,
  moved,
  removed,
  replaced,
  restored,
} from '../../console/src/audience/tree-moves';
import { readDraft } from '../../console/src/form/draft';
import { partsOf } from '../../shared/audience/parts';
import { Condition, Rule } from '../../shared/audience/rule';

/** Points tell conditions apart, and can be judged by a number. */
const over = (value: number): Rule => ({ kind: 'points', is: 'at_least', value });
const rules: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.nat(9).map(over),
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('some' as const),
      atLeast: fc.integer({ min: 1, max: 3 }),
      of: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('rule') }),
  ),
})).rule;

/** Whether somebody with so many points meets a rule. */
const meets = (rule: Rule, points: number): boolean => {
  switch (rule.kind) {
    case 'all':
      return rule.of.every((one) => meets(one, points));
    case 'any':
      return rule.of.some((one) => meets(one, points));
    case 'some':
      return rule.of.filter((one) => meets(one, points)).length >= rule.atLeast;
    case 'not':
      return !meets(rule.of, points);
    case 'points':
      return points >= rule.value;
    default:
      throw new Error(rule.kind);
  }
};

/** What stands in a rule at a path, as the server names it. */
const at = (rule: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((now, step) => (now as Record<string, unknown>)[step], { rule });

const placed = (group: GroupNode, path: string): [RuleNode, string][] => [
  [group, path],
  ...group.of.flatMap((node, i): [RuleNode, string][] => {
    const within = pathWithin(group, path, i);
    return node.kind === 'group' ? placed(node, within) : [[node, within]];
  }),
];

const TREE = treeOf({ kind: 'all', of: [over(1), over(2), { kind: 'any', of: [over(3), over(4)] }, { kind: 'not', of: over(5) }] });
const valuesOf = (node: RuleNode): unknown[] => conditionsIn(node).map(({ typed }) => (typed.kind === 'points' ? typed.value : typed.kind));
const idOf = (value: number): string => conditionsIn(TREE).find(({ typed }) => typed.kind === 'points' && typed.value === value)?.id ?? '';

describe('a rule as it is drawn', () => {
  test('means the same as the rule that it was drawn from, and is drawn the same each time', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const tree = treeOf(rule);
        const typed = v.parse(Rule, ruleTyped(tree));
        for (let points = 0; points <= 10; points++) expect(meets(typed, points)).toBe(meets(rule, points));
        expect(treeOf(rule)).toEqual(tree);
        expect(v.parse(Rule, ruleTyped(treeOf(typed)))).toEqual(typed);
      }),
    );
  });

  test('every condition and group has the path that the server gives it', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const tree = treeOf(rule);
        const typed = ruleTyped(tree);
        for (const [node, path] of placed(tree, 'rule')) {
          expect(at(typed, path)).toEqual(ruleTyped(node));
        }
      }),
    );
  });

  test('conditions stand before groups, and what is left out is one group', () => {
    const tree = treeOf({ kind: 'all', of: [{ kind: 'not', of: { kind: 'any', of: [over(1), over(2)] } }, over(3)] });
    expect(tree.of.map((node) => (node.kind === 'group' ? node.join : node.kind))).toEqual(['condition', 'none']);
    expect(ruleTyped(tree)).toEqual({ kind: 'all', of: [over(3), { kind: 'not', of: { kind: 'any', of: [over(1), over(2)] } }] });
  });
});

describe('how many meet a part', () => {
  const whole: Rule = {
    kind: 'all',
    of: [over(1), { kind: 'not', of: { kind: 'any', of: [over(2), over(3)] } }, { kind: 'not', of: over(4) }],
  };
  const counted = partsOf(whole).map(({ path }, about) => ({ path, size: { about, from: 0, to: 99 } }));
  const sizes = sizesOf(whole, counted);
  const sizesIn = (root: GroupNode) => placed(root, 'rule').map(([node]) => sizeOf(sizes, node)?.about);

  test('is told of each, of what is left out those who are in it', () => {
    // The whole, 1, any of 2 and 3, 2, 3, any of 4, 4; the two that are left out stand at 2 and 6 and are not told.
    expect(sizesIn(treeOf(whole))).toEqual([0, 1, 3, 4, 5, undefined, 7]);
  });

  test('holds wherever it stands meanwhile, and for nothing else', () => {
    const tree = treeOf(whole);
    const changed = added(removed(tree, 'root.1.0')?.root ?? tree, 'root', {
      id: 'x',
      kind: 'condition',
      typed: { value: 3, is: 'at_least', kind: 'points' },
    });
    expect(sizesIn(changed)).toEqual([undefined, 1, 5, undefined, 5, undefined, 7]);
    expect(sizeOf(sizes, freshCondition('tag', 'y'))).toBeUndefined();
  });
});

describe('the steps of the builder', () => {
  test('a condition that is added stands behind the others of its group', () => {
    const node = freshCondition('gender', 'new');
    expect(added(TREE, TREE.id, node).of.map(({ id }) => id)).toEqual([
      ...TREE.of.slice(0, 2).map(({ id }) => id),
      'new',
      'root.2',
      'root.3',
    ]);
    expect(valuesOf(added(TREE, 'root.2', node))).toEqual([1, 2, 3, 4, 'gender', 5]);
  });

  test('whatever is taken out comes back where it was', () => {
    for (const id of [...conditionsIn(TREE).map((one) => one.id), 'root.2', 'root.3']) {
      const without = removed(TREE, id);
      expect(without).toBeDefined();
      if (without) expect(ruleTyped(restored(without.root, without.gone))).toEqual(ruleTyped(TREE));
    }
  });

  test('a group goes with its last condition; what was in a group that has gone comes back at the top', () => {
    const last = removed(TREE, idOf(5));
    expect(last?.root.of.map(({ id }) => id)).toEqual(['root.0', 'root.1', 'root.2']);
    expect(last?.gone.node.id).toBe('root.3');
    const three = removed(TREE, idOf(3));
    const none = three && removed(three.root, 'root.2');
    expect(three && none && valuesOf(restored(none.root, three.gone))).toEqual([3, 1, 2, 5]);
    expect(removed(TREE, 'nothing')).toBeUndefined();
  });

  test('neighbours of one kind change places, and no others', () => {
    expect(valuesOf(moved(TREE, idOf(1), 1))).toEqual([2, 1, 3, 4, 5]);
    expect(valuesOf(moved(TREE, 'root.3', -1))).toEqual([1, 2, 5, 3, 4]);
    expect(moved(TREE, idOf(2), 1)).toEqual(TREE);
    expect([canMove(TREE.of, 0, -1), canMove(TREE.of, 1, 1), canMove(TREE.of, 2, 1)]).toEqual([false, false, true]);
  });

  test('a copy stands behind, with ids of its own all through', () => {
    let next = 0;
    const copied = duplicated(TREE, 'root.2', () => `copy-${next++}`);
    expect(valuesOf(copied)).toEqual([1, 2, 3, 4, 3, 4, 5]);
    expect(new Set(conditionsIn(copied).map(({ id }) => id)).size).toBe(7);
  });

  test('joins: of a group, of one condition by itself, and of those at the top, which become a group', () => {
    expect(ruleTyped(joined(TREE, 'root.2', 'some', 2))).toMatchObject({ of: { 2: { kind: 'some', atLeast: 2 } } });
    expect(ruleTyped(grouped(TREE, idOf(1), 'own', 'any'))).toEqual({
      ...{
        kind: 'all',
        of: [over(2), { kind: 'any', of: [over(1)] }, { kind: 'any', of: [over(3), over(4)] }, { kind: 'not', of: over(5) }],
      },
    });
    expect(ruleTyped(joinedAtTop(TREE, 'own', 'any'))).toMatchObject({
      kind: 'all',
      of: [{ kind: 'any', of: [over(1), over(2)] }, {}, {}],
    });
  });

  test('one step changes nothing of the tree before it', () => {
    const before = JSON.stringify(TREE);
    replaced(TREE, idOf(4), (node) => ({ ...node, id: 'x' }));
    joinedAtTop(TREE, 'own', 'none');
    expect(JSON.stringify(TREE)).toBe(before);
  });
});

describe('the form of an audience', () => {
  const faults = (form: Partial<typeof NEW_AUDIENCE>) =>
    readDraft(AudienceFields, fieldsTyped({ ...NEW_AUDIENCE, name: '谁', ...form })).faults.map(({ path, kind }) => [path, kind]);

  test('a new one misses its name and its first condition', () => {
    expect(faults({ name: ' ' })).toEqual([
      ['name', 'missing'],
      ['rule.of', 'missing'],
    ]);
    expect(wholeRule(NEW_AUDIENCE.root)).toBeUndefined();
  });

  test('every condition there is can be chosen once, and what it misses is told at its field', () => {
    const offered = Object.values(FAMILIES).flat();
    expect([...offered].sort()).toEqual(Condition.options.map(({ entries }) => entries.kind.literal).sort());
    expect(new Set(offered).size).toBe(offered.length);
    const missing = offered.flatMap((kind) =>
      faults({ root: added(NEW_AUDIENCE.root, 'root', freshCondition(kind, kind)) }).map(([path]) => `${kind} ${path}`),
    );
    expect(missing).toEqual([
      ...['tier rule.of.0.tiers', 'gender rule.of.0.values', 'province rule.of.0.values', 'city rule.of.0.values', 'tag rule.of.0.key'],
      ...['event_sum rule.of.0.value', 'points rule.of.0.value', 'home_store rule.of.0.stores', 'near rule.of.0.stores'],
      ...['audience rule.of.0.audienceId', 'listed rule.of.0.audienceId'],
    ]);
  });

  test('what many rules begin with is whole', () => {
    for (const name of BEGINNING_NAMES) expect(v.is(Condition, BEGINNINGS[name])).toBe(true);
  });

  test('says the same after it was opened and saved; a blank note is none', () => {
    const rule: Rule = { kind: 'all', of: [over(1), { kind: 'not', of: over(2) }] };
    const read = readDraft(AudienceFields, JSON.parse(JSON.stringify(fieldsTyped(formOf({ name: '谁', note: undefined, rule })))));
    expect(read.value).toEqual({ name: '谁', rule });
    expect(readDraft(AudienceFields, fieldsTyped({ ...formOf({ name: '谁', note: '', rule }), note: ' 记 ' })).value?.note).toBe('记');
  });
});
