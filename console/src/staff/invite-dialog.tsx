import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Radio } from 'antd';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import type { StaffRole } from '../../../shared/staff/staff';
import { call } from '../api';
import { StorePicker } from '../store/store-picker';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { type Invitation, staffQuery } from './queries';
import { staffWords } from './words';

interface Props {
  close: () => void;
  done: (invitation: Invitation) => void;
}

interface Ask {
  name: string;
  role: StaffRole;
  storeId: string;
}

/** Who is to work where, and as what. */
export const InviteDialog = ({ close, done }: Props) => {
  const words = useWords(staffWords);
  const { cancel } = useWords(commonWords);
  const queries = useQueryClient();
  const [form] = Form.useForm<Ask>();
  const invite = useMutation({
    mutationFn: (body: Ask) => call(marketerEndpoints.inviteStaff, { body }),
    onSuccess: async (invitation) => {
      await queries.invalidateQueries({ queryKey: staffQuery.queryKey });
      done(invitation);
    },
  });
  return (
    <Modal
      open
      title={words.formTitle}
      onCancel={close}
      onOk={form.submit}
      okText={words.send}
      cancelText={cancel}
      confirmLoading={invite.isPending}
      mask={{ closable: false }}
    >
      <Form<Ask>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'clerk' }}
        onFinish={(ask) => invite.mutate(ask)}
      >
        <Form.Item name="name" label={words.name} rules={[{ required: true, whitespace: true, message: words.nameMissing }]}>
          <Input maxLength={20} placeholder={words.namePlaceholder} autoFocus />
        </Form.Item>
        <Form.Item name="role" label={words.role}>
          <Radio.Group
            aria-label={words.role}
            options={[
              { value: 'clerk', label: words.roles.clerk },
              { value: 'manager', label: words.roles.manager },
            ]}
          />
        </Form.Item>
        <Form.Item name="storeId" label={words.store} rules={[{ required: true, message: words.storeMissing }]}>
          <StoreField />
        </Form.Item>
        {invite.error && <Alert type="error" title={invite.error.message} />}
      </Form>
    </Modal>
  );
};

interface FieldProps {
  id?: string;
  value?: string;
  onChange?: (storeId: string) => void;
}

/** The picker as a field of the form, which hands it its value. */
const StoreField = ({ id = 'storeId', value, onChange }: FieldProps) => {
  const words = useWords(staffWords);
  return (
    <StorePicker
      mode="single"
      id={id}
      aria-label={words.store}
      placeholder={words.storePlaceholder}
      value={value}
      onChange={(storeId) => onChange?.(storeId)}
    />
  );
};
