import { Alert, Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';

interface Props {
  title: string;
  /** What it means, before it is done. */
  children: ReactNode;
  label: string;
  placeholder: string;
  /** Said while the reason is too short. */
  missing: string;
  okText: string;
  /** Whether it takes something away. */
  danger?: boolean;
  /** Does it; what is thrown is shown and the dialog stays. */
  onOk: (reason: string) => Promise<unknown>;
  close: () => void;
}

const LEAST = 2;
const MOST = 60;

/** Asks for the reason of something that matters; others read it. */
export const ReasonDialog = ({ title, children, label, placeholder, missing, okText, danger = true, onOk, close }: Props) => {
  const { cancel } = useWords(commonWords);
  const id = useId();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isShort = reason.trim().length < LEAST;

  const act = async () => {
    setTried(true);
    if (isShort) return;
    setBusy(true);
    try {
      await onOk(reason.trim());
      close();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };

  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText={cancel}
      okButtonProps={{ danger, loading: isBusy }}
      onOk={act}
      onCancel={close}
      mask={{ closable: false }}
    >
      <div className="dialog">
        {children}
        <div className="dialog__field">
          <label htmlFor={id}>{label}</label>
          <Input
            id={id}
            autoFocus
            maxLength={MOST}
            showCount
            placeholder={placeholder}
            value={reason}
            {...(isTried && isShort && { status: 'error' as const, 'aria-invalid': true })}
            onChange={({ target }) => setReason(target.value)}
            onPressEnter={act}
          />
          {isTried && isShort && (
            <span className="dialog__fault" role="alert">
              {missing}
            </span>
          )}
        </div>
        {failure && <Alert type="error" title={failure} />}
      </div>
    </Modal>
  );
};
