import { Button, Dropdown, Select } from 'antd';
import { useState } from 'react';
import { faultId } from '../ui/field-props';
import { Icon } from '../ui/icon';
import { newKey } from '../words/ids';
import { useWords } from '../words/words';
import type { Builder } from './builder';
import { FAMILIES, FAMILY_NAMES, freshCondition, NARROWED } from './condition-kinds';
import { conditionWords } from './condition-words';
import { ConditionFields } from './fields/condition-fields';
import { PartCount } from './part-count';
import type { ConditionKind, ConditionNode, GroupNode } from './rule-tree';
import { canMove, duplicated, grouped, moved, replaced } from './tree-moves';
import { audienceWords } from './words';

interface Props {
  builder: Builder;
  node: ConditionNode;
  /** Where it stands in the rule, `rule.of.1`. */
  path: string;
  parent: GroupNode;
  place: number;
  /** Whether it may become a group of its own. */
  canGroup: boolean;
}

/** One condition: what it asks for, its fields, how many meet it, and what can be done with it. */
export const ConditionRow = ({ builder, node, path, parent, place, canGroup }: Props) => {
  const { families, kinds, kind, narrow } = useWords(conditionWords);
  const words = useWords(audienceWords);
  const { typed, id } = node;
  const [isNarrowed, setNarrowed] = useState(false);
  const narrowed = NARROWED[typed.kind];
  const change = (patch: object) =>
    builder.step((root) =>
      replaced(root, id, (now) => (now.kind === 'condition' ? { ...now, typed: { ...now.typed, ...patch } as typeof typed } : now)),
    );
  const act = (what: string) => {
    if (what === 'remove') return builder.remove(id, kinds[typed.kind]);
    if (what === 'narrow') return setNarrowed(true);
    builder.step((root) => {
      if (what === 'copy') return duplicated(root, id, newKey);
      if (what === 'group') return grouped(root, id, newKey(), 'any');
      return moved(root, id, what === 'up' ? -1 : 1);
    });
  };
  const faults = FIELDS_AT.flatMap((field) => builder.faultsAt([`${path}.${field}`, field]));
  return (
    <div className="cond" role="group" aria-label={kinds[typed.kind]}>
      <div className="cond__fields">
        <Select<ConditionKind>
          aria-label={kind}
          className="cond__kind"
          popupMatchSelectWidth={false}
          listHeight={400}
          autoFocus={builder.freshId === id}
          value={typed.kind}
          options={FAMILY_NAMES.map((family) => ({
            label: families[family],
            options: FAMILIES[family].map((one) => ({ value: one, label: kinds[one] })),
          }))}
          onChange={(next) => builder.step((root) => replaced(root, id, () => freshCondition(next, id)))}
        />
        <ConditionFields
          typed={typed}
          change={change}
          at={(field, label) => builder.at(`${path}.${field}`, `${kinds[typed.kind]} · ${label}`)}
          self={builder.self}
          isNarrowed={isNarrowed}
        />
        {faults.map(({ field, said }) => (
          <p className="cond__fault" id={faultId(field)} role="alert" key={field}>
            {said}
          </p>
        ))}
        {builder.isRefused(path) && (
          <p className="cond__fault" role="alert">
            {words.notTaken}
          </p>
        )}
      </div>
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{
          items: [
            { key: 'up', label: words.moveUp, disabled: !canMove(parent.of, place, -1) },
            { key: 'down', label: words.moveDown, disabled: !canMove(parent.of, place, 1) },
            { key: 'copy', label: words.duplicate },
            { key: 'group', label: words.group, disabled: !canGroup },
            ...(narrowed && !isNarrowed ? [{ key: 'narrow', label: narrow[narrowed] }] : []),
            { type: 'divider' },
            { key: 'remove', label: words.removeThis, danger: true },
          ],
          onClick: ({ key }) => act(key),
        }}
      >
        <Button
          className="cond__more"
          type="text"
          size="small"
          aria-label={words.more(kinds[typed.kind])}
          icon={<Icon name="more" size={16} />}
        />
      </Dropdown>
      <PartCount builder={builder} node={node} isTaken={parent.join === 'none'} />
    </div>
  );
};

/** Every field that a condition may have: faults are said below the row, whichever it is. */
const FIELDS_AT = [
  ...['tiers', 'days', 'from', 'until', 'to', 'values', 'months', 'key', 'weight', 'type', 'channels', 'stores', 'value', 'withinDays'],
  ...['templates', 'point.latitude', 'point.longitude', 'radius', 'audienceId'],
];
