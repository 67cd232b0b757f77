import { Button, Dropdown } from 'antd';
import { Icon } from '../ui/icon';
import { commonWords } from '../words/common';
import { newKey } from '../words/ids';
import { useWords } from '../words/words';
import { AddMenu } from './add-menu';
import type { Builder } from './builder';
import { ConditionRow } from './condition-row';
import { JoinButton } from './join-button';
import { PartCount } from './part-count';
import { type GroupNode, pathWithin } from './rule-tree';
import { canMove, joined, moved } from './tree-moves';
import { audienceWords } from './words';

interface Props {
  builder: Builder;
  group: GroupNode;
  path: string;
  parent: GroupNode;
  place: number;
  /** How many groups it lies in. */
  depth: number;
}

/** A condition in a group of a group still becomes a rule that is not too deep. */
export const DEEPEST_DRAWN = 2;

/** A group within a rule: a bracket with how it goes together, its conditions, and the groups in it. */
export const GroupBlock = ({ builder, group, path, parent, place, depth }: Props) => {
  const words = useWords(audienceWords);
  const { about } = useWords(commonWords);
  const said = group.join === 'some' ? words.someOf(group.atLeast) : words.joins[group.join];
  return (
    <div className="group" role="group" aria-label={said}>
      <div className={group.of.length > 1 ? 'group__body' : 'group__body group__body--one'}>
        {group.of.length > 0 && <span className="group__line" aria-hidden="true" />}
        <JoinButton
          join={group.join}
          atLeast={group.atLeast}
          among={group.of.length}
          onJoin={(join, atLeast) => builder.step((root) => joined(root, group.id, join, atLeast))}
        />
        {group.of.length === 0 && <p className="group__empty caption">{words.groupEmpty}</p>}
        {group.of.map((node, at) => {
          const within = pathWithin(group, path, at);
          return node.kind === 'condition' ? (
            <ConditionRow
              key={node.id}
              builder={builder}
              node={node}
              path={within}
              parent={group}
              place={at}
              canGroup={depth < DEEPEST_DRAWN && group.of.length > 1}
            />
          ) : (
            <GroupBlock key={node.id} builder={builder} group={node} path={within} parent={group} place={at} depth={depth + 1} />
          );
        })}
      </div>
      <div className="group__end">
        <AddMenu label={words.add} name={about(words.add, said)} onAdd={(kind) => builder.addCondition(group.id, kind)} />
        <Dropdown
          trigger={['click']}
          autoFocus
          menu={{
            items: [
              { key: 'up', label: words.moveUp, disabled: !canMove(parent.of, place, -1) },
              { key: 'down', label: words.moveDown, disabled: !canMove(parent.of, place, 1) },
              { type: 'divider' },
              { key: 'remove', label: words.removeGroup, danger: true },
            ],
            onClick: ({ key }) => {
              if (key === 'remove') builder.remove(group.id, '');
              else builder.step((root) => moved(root, group.id, key === 'up' ? -1 : 1));
            },
          }}
        >
          <Button className="cond__more" type="text" size="small" aria-label={words.more(said)} icon={<Icon name="more" size={16} />} />
        </Dropdown>
        {group.of.length > 1 && <PartCount builder={builder} node={group} isTaken={group.join === 'none'} name={words.together} />}
      </div>
    </div>
  );
};

/** A group that was just added: it has nothing in it yet. */
export const freshGroup = (join: GroupNode['join']): GroupNode => ({ id: newKey(), kind: 'group', join, atLeast: 2, of: [] });
