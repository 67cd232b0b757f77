import { Alert, Button, Checkbox, Form, Input, Modal } from 'antd';
import * as v from 'valibot';
import type { Party } from '../../../shared/system/party';
import type { EventType } from '../../../shared/touchpoint/event';
import { Webhook } from '../../../shared/webhook/webhook';
import { useEventNames } from '../touchpoint/event-names';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { BelongsField } from './belongs-field';
import { useCreateWebhook } from './queries';
import { settingsWords } from './words';

interface Ask {
  name: string;
  url: string;
  types: string[];
  belongsTo: Party;
}

interface Props {
  close: () => void;
  done: (name: string, secret: string) => void;
}

/** What most systems want to know. */
const USUAL: EventType[] = ['coupon_claimed', 'coupon_redeemed', 'coupon_returned', 'coupon_expired', 'coupon_deactivated'];

/** Where to, and of what. */
export const WebhookDialog = ({ close, done }: Props) => {
  const words = useWords(settingsWords);
  const { cancel } = useWords(commonWords);
  const { types, nameOf } = useEventNames();
  const [form] = Form.useForm<Ask>();
  const create = useCreateWebhook();
  return (
    <Modal
      open
      title={words.newWebhook}
      okText={words.make}
      cancelText={cancel}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={create.isPending}
      width={600}
      mask={{ closable: false }}
    >
      <Form<Ask>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ types: USUAL }}
        onFinish={(ask) =>
          create.mutate({ ...ask, url: ask.url.trim() }, { onSuccess: ({ webhook, secret }) => done(webhook.name, secret) })
        }
      >
        <Form.Item name="name" label={words.name} rules={[{ required: true, whitespace: true, max: 30, message: words.nameMissing }]}>
          <Input autoFocus maxLength={30} placeholder={words.webhookNamePlaceholder} />
        </Form.Item>
        <Form.Item name="url" label={words.url} rules={[{ required: true, validator: urlIsGood(words.urlWrong) }]}>
          <Input className="secretline__text" maxLength={500} placeholder={words.urlPlaceholder} inputMode="url" />
        </Form.Item>
        <BelongsField />
        <Form.Item
          name="types"
          label={
            <span className="rowends">
              {words.types}
              <Button size="small" type="link" onClick={() => form.setFieldValue('types', types)}>
                {words.typesAll}
              </Button>
            </span>
          }
          rules={[{ required: true, type: 'array', min: 1, message: words.typesMissing }]}
        >
          <Checkbox.Group className="typelist" options={types.map((type) => ({ value: type, label: nameOf(type) }))} />
        </Form.Item>
        {create.error && <Alert type="error" title={create.error.message} />}
      </Form>
    </Modal>
  );
};

/** The same schema as on the server; which addresses are allowed is judged there. */
const urlIsGood = (said: string) => (_: unknown, value: unknown) =>
  v.is(Webhook.entries.url, typeof value === 'string' ? value.trim() : value) ? Promise.resolve() : Promise.reject(new Error(said));
