import { Alert, Button, Input, Modal } from 'antd';
import { CopyButton } from '../ui/copy-button';
import { useWords } from '../words/words';
import { settingsWords } from './words';

interface Props {
  title: string;
  label: string;
  secret: string;
  close: () => void;
}

/** A secret that is shown this once: only a deliberate press closes it. */
export const SecretDialog = ({ title, label, secret, close }: Props) => {
  const words = useWords(settingsWords);
  return (
    <Modal
      open
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={close}>
          {words.kept}
        </Button>
      }
    >
      <div className="dialog">
        <Alert type="warning" showIcon title={words.secretNote} />
        <div className="secretline">
          <Input.TextArea
            readOnly
            autoSize
            aria-label={label}
            className="secretline__text"
            value={secret}
            onFocus={({ target }) => target.select()}
          />
          <CopyButton text={secret} label={words.copySecret} />
        </div>
      </div>
    </Modal>
  );
};
