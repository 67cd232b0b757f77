import { Alert, App, Form, Input, Modal } from 'antd';
import type { Policy, PolicyText } from '../../../shared/brand/policy';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { policyWords } from './policy-words';
import { usePublishPolicy } from './queries';

interface Props {
  before: Policy;
  close: () => void;
}

/** A new version of the policy, begun with the text that is in force. */
export const PolicyDialog = ({ before, close }: Props) => {
  const words = useWords(policyWords);
  const { cancel } = useWords(commonWords);
  const [form] = Form.useForm<PolicyText>();
  const { message } = App.useApp();
  const publish = usePublishPolicy();
  const needed = [{ required: true, whitespace: true, message: words.missing }];
  const done = (policy: PolicyText) => {
    message.success(words.published(policy.version));
    close();
  };
  return (
    <Modal
      open
      width={820}
      title={words.publishNew}
      okText={words.publish}
      cancelText={cancel}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={publish.isPending}
      mask={{ closable: false }}
    >
      <Form<PolicyText>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ title: before.title, text: before.text }}
        onFinish={(policy) => publish.mutate(policy, { onSuccess: done })}
      >
        <Form.Item name="version" label={words.version} rules={[{ required: true, pattern: /^[\w.-]{1,40}$/, message: words.versionRule }]}>
          <Input autoFocus maxLength={40} placeholder={words.versionPlaceholder} />
        </Form.Item>
        {(['zh', 'en'] as const).map((language) => (
          <Form.Item key={language} name={['title', language]} label={`${words.policyTitle} · ${words[language]}`} rules={needed}>
            <Input maxLength={60} />
          </Form.Item>
        ))}
        {(['zh', 'en'] as const).map((language) => (
          <Form.Item
            key={language}
            name={['text', language]}
            label={`${words.text} · ${words[language]}`}
            extra={words.textHint}
            rules={needed}
          >
            <Input.TextArea rows={8} maxLength={20_000} />
          </Form.Item>
        ))}
        {(['zh', 'en'] as const).map((language) => (
          <Form.Item
            key={language}
            name={['changes', language]}
            label={`${words.changes} · ${words[language]}`}
            extra={words.changesHint}
            rules={needed}
          >
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
        ))}
        <Alert type="info" title={words.publishText} />
        {publish.error && <Alert type="error" title={publish.error.message} />}
      </Form>
    </Modal>
  );
};
