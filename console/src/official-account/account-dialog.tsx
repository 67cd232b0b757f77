import { Alert, App, Form, Input, Modal, Radio } from 'antd';
import * as v from 'valibot';
import type { OfficialAccountView } from '../../../shared/contract/official-accounts';
import { AppSecret, EncodingAesKey, OfficialAppId, PUSH_MODES, type PushMode, PushToken } from '../../../shared/official-account/account';
import { ApiError } from '../api/problem';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { useSaveAccount } from './queries';
import { accountWords } from './words';

interface Props {
  /** The account that is changed; without it one is added. */
  before: OfficialAccountView | undefined;
  close: () => void;
}

interface Ask {
  appId: string;
  name: string;
  mode: PushMode;
  token?: string;
  aesKey?: string;
  appSecret?: string;
}

/** An official account: what it is called, and what is shared with WeChat. */
export const AccountDialog = ({ before, close }: Props) => {
  const words = useWords(accountWords);
  const { cancel } = useWords(commonWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<Ask>();
  const mode = Form.useWatch('mode', form);
  const save = useSaveAccount();
  const submit = ({ token, aesKey, appSecret, ...ask }: Ask) =>
    save.mutate(
      { ...ask, ...(token && { token }), ...(aesKey && { aesKey }), ...(appSecret && { appSecret }), version: before?.version ?? 0 },
      {
        onSuccess: () => {
          message.success(words.saved);
          close();
        },
      },
    );
  const failure = save.error instanceof ApiError && save.error.code === 'version_conflict' ? words.conflict : save.error?.message;
  /** What is there already may stay as it is. */
  const secret = (schema: v.GenericSchema<string>, said: string, isNeeded: boolean) => ({
    validator: (_: unknown, value = '') =>
      value === '' ? (isNeeded ? Promise.reject(new Error(said)) : Promise.resolve()) : goodBy(schema, said)(_, value),
  });
  return (
    <Modal
      open
      width={560}
      title={before?.name ?? words.add}
      okText={words.save}
      cancelText={cancel}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={save.isPending}
      mask={{ closable: false }}
    >
      <Form<Ask>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={before ? { appId: before.appId, name: before.name, mode: before.mode } : { mode: 'safe' }}
        onFinish={submit}
      >
        <Form.Item name="name" label={words.name} rules={[{ required: true, whitespace: true, max: 30, message: words.nameMissing }]}>
          <Input autoFocus maxLength={30} placeholder={words.namePlaceholder} />
        </Form.Item>
        <Form.Item name="appId" label={words.appId} rules={[{ validator: goodBy(OfficialAppId, words.appIdWrong) }]}>
          <Input disabled={before !== undefined} maxLength={18} placeholder="wx0123456789abcdef" />
        </Form.Item>
        <Form.Item name="mode" label={words.mode}>
          <Radio.Group className="optionlist">
            {PUSH_MODES.map((one) => (
              <Radio value={one} key={one}>
                {words.modes[one]}
                <span className="caption">{words.modeNotes[one]}</span>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item
          name="token"
          label={words.token}
          extra={before ? words.kept : words.secretHint}
          rules={[secret(PushToken, words.tokenWrong, before === undefined)]}
        >
          <Input.Password autoComplete="off" maxLength={32} />
        </Form.Item>
        {mode !== 'plain' && (
          <Form.Item
            name="aesKey"
            label={words.aesKey}
            extra={before && before.mode !== 'plain' ? words.kept : words.secretHint}
            rules={[secret(EncodingAesKey, words.aesKeyWrong, before === undefined || before.mode === 'plain')]}
          >
            <Input.Password autoComplete="off" maxLength={43} />
          </Form.Item>
        )}
        <Form.Item
          name="appSecret"
          label={words.appSecret}
          extra={before?.canSend ? words.kept : words.appSecretHint}
          rules={[secret(AppSecret, words.appSecretWrong, false)]}
        >
          <Input.Password autoComplete="off" maxLength={32} />
        </Form.Item>
        {failure && <Alert type="error" title={failure} />}
      </Form>
    </Modal>
  );
};

const goodBy = (schema: v.GenericSchema, said: string) => (_: unknown, value: unknown) =>
  v.is(schema, value) ? Promise.resolve() : Promise.reject(new Error(said));
