import { Modal } from 'antd';
import * as v from 'valibot';
import { Rule } from '../../../../shared/audience/rule';
import { wholeRule } from '../../audience/audience-form';
import '../../audience/audience.css';
import { useEstimate } from '../../audience/queries';
import { EMPTY_RULE, type GroupNode, ruleTyped, treeOf } from '../../audience/rule-tree';
import { RulesPanel } from '../../audience/rules-panel';
import { SizePanel } from '../../audience/size-panel';
import { useBuilder } from '../../audience/use-builder';
import { useDraft } from '../../form/use-draft';
import { commonWords } from '../../words/common';
import { useWords } from '../../words/words';
import { editorWords } from './editor-words';

interface Props {
  rule: Rule | undefined;
  close: () => void;
  done: (rule: Rule) => void;
}

const Asked = v.object({ rule: Rule });
const typed = ({ root }: { root: GroupNode }): unknown => ({ rule: ruleTyped(root) });

/** A rule over members, drawn as audiences are, with how many meet it. */
export const RuleDialog = ({ rule, close, done }: Props) => {
  const words = useWords(editorWords);
  const { cancel } = useWords(commonWords);
  const drafting = useDraft(Asked, { root: rule ? treeOf(rule) : EMPTY_RULE }, typed);
  const { root } = drafting.draft;
  const isEmpty = root.of.length === 0;
  const estimate = useEstimate(wholeRule(root), isEmpty);
  const { builder, gone } = useBuilder({ editing: drafting, estimate, self: undefined, isLocked: false });
  const take = () => {
    const { value } = drafting.read;
    if (value) done(value.rule);
    else drafting.showFaults();
  };
  return (
    <Modal
      open
      width={1000}
      title={words.ruleTitle}
      okText={words.ruleDone}
      cancelText={cancel}
      onOk={take}
      onCancel={close}
      mask={{ closable: false }}
    >
      <div className="audience journeyrule">
        <RulesPanel builder={builder} root={root} gone={gone} />
        <SizePanel estimate={estimate} isEmpty={isEmpty} isChange={false} />
      </div>
    </Modal>
  );
};
