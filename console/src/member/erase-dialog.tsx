import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { type ErasureView, erasureEndpoints } from '../../../shared/contract/privacy';
import { numberInGroups } from '../../../shared/member/member';
import { call } from '../api';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { memberWords } from './words';

interface Props {
  memberId: string;
  memberNumber: string;
  close: () => void;
}

const REFRESH = 1_000;
const LEAST = 2;

/** Erases a person: the card's number is typed to be sure, the steps are shown as they go. */
export const EraseDialog = ({ memberId, memberNumber, close }: Props) => {
  const words = useWords(memberWords);
  const { cancel } = useWords(commonWords);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const erase = useMutation({
    mutationFn: () => call(erasureEndpoints.eraseMember, { params: { memberId }, body: { reason: reason.trim() } }),
  });
  const { data: erasure = erase.data } = useQuery({
    queryKey: ['erasure', memberId],
    queryFn: ({ signal }) => call(erasureEndpoints.erasure, { params: { memberId }, signal }),
    enabled: erase.data !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : REFRESH),
  });
  const isSure = reason.trim().length >= LEAST && typed.replace(/\s/g, '') === memberNumber;
  const leave = async () => {
    await queries.invalidateQueries();
    navigate('/members');
  };
  if (erasure)
    return (
      <Modal
        open
        title={erasure.state === 'done' ? words.erased : words.erasing}
        closable={false}
        footer={
          <Button type="primary" onClick={leave}>
            {words.backToList}
          </Button>
        }
      >
        <Steps erasure={erasure} />
        <p className="note">{erasure.state === 'done' ? words.erasedText : words.erasingText}</p>
      </Modal>
    );
  return (
    <Modal
      open
      title={words.eraseAsk}
      okText={words.erase}
      cancelText={cancel}
      okButtonProps={{ danger: true, disabled: !isSure, loading: erase.isPending }}
      onOk={() => erase.mutate()}
      onCancel={close}
      mask={{ closable: false }}
    >
      <div className="dialog">
        <p>{words.eraseText}</p>
        <p>{words.eraseStays}</p>
        <Field label={words.reason} value={reason} placeholder={words.requestPlaceholder} onChange={setReason} />
        <Field label={words.typeNumber(numberInGroups(memberNumber))} value={typed} placeholder="" onChange={setTyped} />
        {erase.error && <Alert type="error" title={erase.error.message} />}
      </div>
    </Modal>
  );
};

interface FieldProps {
  label: string;
  value: string;
  placeholder: string;
  onChange: (value: string) => void;
}

const Field = ({ label, value, placeholder, onChange }: FieldProps) => {
  const id = useId();
  return (
    <div className="dialog__field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} value={value} maxLength={60} placeholder={placeholder} onChange={({ target }) => onChange(target.value)} />
    </div>
  );
};

const Steps = ({ erasure: { steps } }: { erasure: ErasureView }) => {
  const words = useWords(memberWords);
  return (
    <ol className="happened">
      {steps.map(({ step, state, erased }) => (
        <li key={step} className="happened__step" aria-current={state === 'running' ? 'step' : undefined}>
          <p>{words.steps[step]}</p>
          <p className="caption">
            {state === 'done' ? words.stepDone(erased) : state === 'running' ? words.stepRunning : words.stepWaiting}
          </p>
        </li>
      ))}
    </ol>
  );
};
