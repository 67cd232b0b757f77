import { Button, ConfigProvider } from 'antd';
import { MOST_CONDITIONS } from '../../../shared/audience/rule';
import { Panel } from '../ui/panel';
import { useWords } from '../words/words';
import { AddGroupMenu, AddMenu } from './add-menu';
import type { Builder } from './builder';
import { BEGINNING_NAMES, BEGINNINGS } from './condition-kinds';
import { ConditionRow } from './condition-row';
import { DEEPEST_DRAWN, freshGroup, GroupBlock } from './group-block';
import { JoinButton } from './join-button';
import { type ConditionForm, conditionsIn, type GroupNode, pathWithin } from './rule-tree';
import { added, joinedAtTop } from './tree-moves';
import { audienceWords } from './words';

interface Props {
  builder: Builder;
  root: GroupNode;
  /** What was taken out last, in words, and how it comes back. */
  gone: { words: string; back: () => void } | undefined;
}

/** The rule as it is drawn: conditions in brackets, groups below them, all of which must be so. */
export const RulesPanel = ({ builder, root, gone }: Props) => {
  const words = useWords(audienceWords);
  const conditions = root.of.filter(({ kind }) => kind === 'condition');
  const isFull = conditionsIn(root).length >= MOST_CONDITIONS;
  const faults = root.of.length === 0 ? builder.faultsAt(['rule', words.rule]) : [];
  return (
    <Panel title={words.rule} remark={builder.isLocked ? undefined : words.remark} className="rules">
      <ConfigProvider componentDisabled={builder.isLocked}>
        <fieldset className="rules__body" disabled={builder.isLocked}>
          <legend className="unseen">{words.rule}</legend>
          {root.of.length === 0 && <p className="rules__empty">{words.ruleEmpty}</p>}
          {conditions.length > 0 && (
            <div className="group">
              <div className={conditions.length > 1 ? 'group__body' : 'group__body group__body--one'}>
                <span className="group__line" aria-hidden="true" />
                <JoinButton
                  join="all"
                  atLeast={2}
                  among={conditions.length}
                  onJoin={(join, atLeast) => join !== 'all' && builder.step((now) => joinedAtTop(now, builder.newId(), join, atLeast))}
                />
                {root.of.map(
                  (node, at) =>
                    node.kind === 'condition' && (
                      <ConditionRow
                        key={node.id}
                        builder={builder}
                        node={node}
                        path={pathWithin(root, 'rule', at)}
                        parent={root}
                        place={at}
                        canGroup
                      />
                    ),
                )}
              </div>
            </div>
          )}
          {root.of.map(
            (node, at) =>
              node.kind === 'group' && (
                <GroupBlock
                  key={node.id}
                  builder={builder}
                  group={node}
                  path={pathWithin(root, 'rule', at)}
                  parent={root}
                  place={at}
                  depth={DEEPEST_DRAWN - 1}
                />
              ),
          )}
          {faults.map(({ field, said }) => (
            <p className="cond__fault" role="alert" key={field}>
              {said}
            </p>
          ))}
          {gone && (
            <p className="rules__gone" role="status">
              {gone.words}
              <Button size="small" type="link" autoFocus onClick={gone.back}>
                {words.undo}
              </Button>
            </p>
          )}
          {!builder.isLocked && root.of.length === 0 && <Beginnings builder={builder} />}
          {!builder.isLocked && (
            <div className="rules__add">
              {!isFull && (
                <AddMenu
                  label={root.of.length === 0 ? words.addFirst : words.add}
                  isFirst={root.of.length === 0}
                  onAdd={(kind) => builder.addCondition(root.id, kind)}
                />
              )}
              {!isFull && root.of.length > 0 && (
                <AddGroupMenu onAdd={(join) => builder.step((now) => added(now, now.id, freshGroup(join)))} />
              )}
            </div>
          )}
        </fieldset>
      </ConfigProvider>
    </Panel>
  );
};

/** Whole conditions that many rules begin with. */
const Beginnings = ({ builder }: { builder: Builder }) => {
  const words = useWords(audienceWords);
  return (
    <div className="rules__beginnings" role="group" aria-label={words.beginningsLabel}>
      {BEGINNING_NAMES.map((name) => (
        <Button
          key={name}
          size="small"
          onClick={() =>
            builder.step((root) =>
              added(root, root.id, { id: builder.newId(), kind: 'condition', typed: BEGINNINGS[name] as ConditionForm }),
            )
          }
        >
          {words.beginnings[name]}
        </Button>
      ))}
    </div>
  );
};
