import { Alert, App, Form, Input, InputNumber, Modal } from 'antd';
import { commonWords } from '../../words/common';
import { count } from '../../words/figures';
import { useWords } from '../../words/words';
import { useGenerateCodes, useShareCode } from './queries';
import { codeWords } from './words';

interface Props {
  templateId: string;
  close: () => void;
}

/** One code that everybody types. */
export const ShareDialog = ({ templateId, close }: Props) => {
  const words = useWords(codeWords);
  const { cancel } = useWords(commonWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ code: string }>();
  const share = useShareCode(templateId);
  const make = ({ code }: { code: string }) =>
    share.mutate(code.trim(), {
      onSuccess: () => {
        message.success(words.shared);
        close();
      },
    });
  return (
    <Modal
      open
      title={words.shareTitle}
      okText={words.make}
      cancelText={cancel}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={share.isPending}
      mask={{ closable: false }}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={make}>
        <Form.Item
          name="code"
          label={words.code}
          extra={words.shareNote}
          rules={[{ required: true, whitespace: true, min: 4, max: 40, message: words.codeMissing }]}
        >
          <Input autoFocus maxLength={40} placeholder={words.codePlaceholder} />
        </Form.Item>
        {share.error && <Alert type="error" title={share.error.message} />}
      </Form>
    </Modal>
  );
};

interface Ask {
  name: string;
  count: number;
}

const MOST = 1_000_000;

/** Codes that are good once each, made by the server. */
export const GenerateDialog = ({ templateId, close }: Props) => {
  const words = useWords(codeWords);
  const { cancel } = useWords(commonWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<Ask>();
  const generate = useGenerateCodes(templateId);
  const make = (ask: Ask) =>
    generate.mutate(
      { ...ask, name: ask.name.trim() },
      {
        onSuccess: (batch) => {
          message.success(words.generated(count(batch.count)));
          close();
        },
      },
    );
  return (
    <Modal
      open
      title={words.generateTitle}
      okText={words.generate}
      cancelText={cancel}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={generate.isPending}
      mask={{ closable: false }}
    >
      <Form<Ask> form={form} layout="vertical" requiredMark={false} initialValues={{ count: 1_000 }} onFinish={make}>
        <p className="note">{words.generateNote}</p>
        <Form.Item name="name" label={words.batchName} rules={[{ required: true, whitespace: true, max: 30, message: words.batchMissing }]}>
          <Input autoFocus maxLength={30} placeholder={words.batchPlaceholder} />
        </Form.Item>
        <Form.Item
          name="count"
          label={words.howMany}
          rules={[{ required: true, type: 'integer', min: 1, max: MOST, message: words.howManyWrong }]}
        >
          <InputNumber<number>
            controls={false}
            precision={0}
            className="field--full"
            formatter={(value) => `${value ?? ''}`.replace(/\B(?=(\d{3})+$)/g, ',')}
            parser={(text) => Number((text ?? '').replaceAll(',', ''))}
          />
        </Form.Item>
        {generate.error && <Alert type="error" title={generate.error.message} />}
      </Form>
    </Modal>
  );
};
