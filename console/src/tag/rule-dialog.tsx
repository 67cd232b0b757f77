import { Alert, App, Button, Checkbox, Form, Modal } from 'antd';
import { useState } from 'react';
import type { TagRuleView } from '../../../shared/contract/tags';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { useSaveTagRule, useTryTagRule } from './queries';
import { RuleFields } from './rule-fields';
import { formOf, NEW_RULE, type RuleForm, readRule } from './rule-form';
import { tagRuleWords } from './words';

interface Props {
  before: TagRuleView | undefined;
  close: () => void;
}

/** A rule as it is written or changed, with what it would say before it is saved. */
export const RuleDialog = ({ before, close }: Props) => {
  const words = useWords(tagRuleWords);
  const { cancel } = useWords(commonWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<RuleForm>();
  const [problem, setProblem] = useState<string>();
  const [recompute, setRecompute] = useState(before === undefined);
  const save = useSaveTagRule(before);
  const trial = useTryTagRule();

  /** Reads what was typed once every field by itself is good. */
  const read = async () => {
    const typed = await form.validateFields();
    const found = readRule({ ...NEW_RULE, ...typed });
    setProblem(found.rule ? undefined : found.problem);
    return found.rule;
  };
  const submit = async () => {
    const rule = await read().catch(() => undefined);
    if (!rule) return;
    save.mutate(
      { rule, recompute },
      {
        onSuccess: () => {
          message.success(words.saved);
          close();
        },
      },
    );
  };
  const preview = async () => {
    const rule = await read().catch(() => undefined);
    if (rule) trial.mutate(rule);
  };
  const failure = problem ?? save.error?.message ?? trial.error?.message;
  return (
    <Modal
      open
      width={760}
      title={before ? before.rule.name.zh : words.newRule}
      okText={words.save}
      cancelText={cancel}
      onOk={submit}
      onCancel={close}
      confirmLoading={save.isPending}
      mask={{ closable: false }}
    >
      <Form<RuleForm> form={form} layout="vertical" requiredMark={false} initialValues={before ? formOf(before.rule) : NEW_RULE}>
        <RuleFields />
        <div className="tagtrial">
          <Button onClick={preview} loading={trial.isPending}>
            {words.preview}
          </Button>
          <span className="note" role="status">
            {trial.data ? (trial.data.have === 0 ? words.nobody : words.trial(trial.data.have, trial.data.people)) : words.previewHint}
          </span>
        </div>
        {trial.data && trial.data.values.length > 0 && (
          <ul className="tagtrial__values">
            {trial.data.values.map(({ value, words: said, people }) => (
              <li key={value}>
                {said} <span className="figure">{people}</span>
              </li>
            ))}
          </ul>
        )}
        <Form.Item extra={words.recomputeHint}>
          <Checkbox checked={recompute} onChange={({ target }) => setRecompute(target.checked)}>
            {words.recompute}
          </Checkbox>
        </Form.Item>
        {failure && <Alert type="error" title={failure} />}
      </Form>
    </Modal>
  );
};
