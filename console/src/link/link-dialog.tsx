import { Alert, Form, Input, Modal } from 'antd';
import * as v from 'valibot';
import { Target } from '../../../shared/link/target';
import { targetTyped } from '../content/content-form';
import { TargetFields } from '../content/target-fields';
import { StorePicker } from '../store/store-picker';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { useCreateLink } from './queries';
import { linkWords } from './words';

interface Ask {
  name: string;
  target: Partial<Target>;
  storeId?: string;
}

/** The dialog judges what was typed by itself. */
const plain = {
  at: (path: string, label: string) => ({ id: `link-${path.replaceAll('.', '-')}`, 'aria-label': label, onBlur: () => undefined }),
};

/** What it is called, what it opens, whose it is. */
export const LinkDialog = ({ close }: { close: () => void }) => {
  const words = useWords(linkWords);
  const { cancel } = useWords(commonWords);
  const [form] = Form.useForm<Ask>();
  const create = useCreateLink();
  const targetIsGood = (_: unknown, value: Partial<Target> | undefined) =>
    v.is(Target, targetTyped(value ?? {})) ? Promise.resolve() : Promise.reject(new Error(words.targetMissing));
  return (
    <Modal
      open
      title={words.create}
      okText={words.make}
      cancelText={cancel}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={create.isPending}
      width={560}
      mask={{ closable: false }}
    >
      <Form<Ask>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ target: { page: 'home' } }}
        onFinish={({ name, target, storeId }) =>
          create.mutate(
            { name: name.trim(), target: v.parse(Target, targetTyped(target)), ...(storeId && { storeId }) },
            { onSuccess: close },
          )
        }
      >
        <Form.Item name="name" label={words.name} rules={[{ required: true, whitespace: true, max: 30, message: words.nameMissing }]}>
          <Input autoFocus maxLength={30} placeholder={words.namePlaceholder} />
        </Form.Item>
        <Form.Item name="target" label={words.target} rules={[{ validator: targetIsGood }]}>
          <TargetItem />
        </Form.Item>
        <Form.Item name="storeId" label={words.store}>
          <StoreItem />
        </Form.Item>
        {create.error && <Alert type="error" title={create.error.message} />}
      </Form>
    </Modal>
  );
};

interface Item<T> {
  value?: T;
  onChange?: (value: T) => void;
}

/** The form gives what it holds to its only child. */
const TargetItem = ({ value, onChange }: Item<Partial<Target> | undefined>) => {
  const words = useWords(linkWords);
  return (
    <span className="rowends">
      <TargetFields drafting={plain} path="target" label={words.target} value={value} onChange={(target) => onChange?.(target)} />
    </span>
  );
};

const StoreItem = ({ value, onChange }: Item<string | undefined>) => {
  const words = useWords(linkWords);
  return (
    <StorePicker
      {...plain.at('store', words.store)}
      mode="single"
      placeholder={words.storePlaceholder}
      value={value}
      onChange={(storeId) => onChange?.(storeId)}
    />
  );
};
