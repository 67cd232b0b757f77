import { Alert, Checkbox, Form, Input, Modal } from 'antd';
import { Scope } from '../../../shared/system/key';
import type { Party } from '../../../shared/system/party';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { BelongsField } from './belongs-field';
import { useCreateKey } from './queries';
import { settingsWords } from './words';

interface Ask {
  name: string;
  scopes: Scope[];
  belongsTo: Party;
}

interface Props {
  close: () => void;
  done: (name: string, secret: string) => void;
}

/** What a new key is called and may do. */
export const KeyDialog = ({ close, done }: Props) => {
  const words = useWords(settingsWords);
  const { cancel } = useWords(commonWords);
  const [form] = Form.useForm<Ask>();
  const create = useCreateKey();
  return (
    <Modal
      open
      title={words.newKey}
      okText={words.make}
      cancelText={cancel}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={create.isPending}
      mask={{ closable: false }}
    >
      <Form<Ask>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ scopes: ['coupons:read', 'coupons:use'] }}
        onFinish={(ask) => create.mutate(ask, { onSuccess: ({ key, secret }) => done(key.name, secret) })}
      >
        <Form.Item name="name" label={words.name} rules={[{ required: true, whitespace: true, max: 30, message: words.nameMissing }]}>
          <Input autoFocus maxLength={30} placeholder={words.keyNamePlaceholder} />
        </Form.Item>
        <BelongsField />
        <Form.Item name="scopes" label={words.scopes} rules={[{ required: true, type: 'array', min: 1, message: words.scopeMissing }]}>
          <Checkbox.Group className="optionlist">
            {Scope.options.map((scope) => (
              <Checkbox value={scope} key={scope}>
                {words.scopeNames[scope]}
                <span className="caption">{words.scopeNotes[scope]}</span>
              </Checkbox>
            ))}
          </Checkbox.Group>
        </Form.Item>
        {create.error && <Alert type="error" title={create.error.message} />}
      </Form>
    </Modal>
  );
};
