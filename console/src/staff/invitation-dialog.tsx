import { Button, Input, Modal } from 'antd';
import { useToday } from '../brand/use-brand';
import { CopyButton } from '../ui/copy-button';
import { QrCode } from '../ui/qr-code';
import { Tag } from '../ui/tag';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { bindingLink } from './links';
import type { Invitation } from './queries';
import { staffWords } from './words';

interface Props {
  invitation: Invitation;
  close: () => void;
}

/** An invitation to hand over: to scan, to send, or to read out. It says by itself when it has been used. */
export const InvitationDialog = ({ invitation, close }: Props) => {
  const words = useWords(staffWords);
  const language = useLanguage();
  const today = useToday();
  const { code, name, role, storeName, expiresAt, state } = invitation;
  const link = bindingLink(window.location.origin, code);
  return (
    <Modal
      open
      title={words.readyTitle(name)}
      onCancel={close}
      footer={
        <Button type="primary" onClick={close}>
          {words.done}
        </Button>
      }
    >
      <p className="invitation__lead">
        {words.readyLead(storeName, words.roles[role])}
        <Tag colour={state === 'used' ? 'pine' : 'amber'}>{words.states[state]}</Tag>
      </p>
      {state === 'open' ? (
        <div className="invitation">
          <QrCode text={link} label={words.qr} />
          <div className="invitation__ways">
            <p className="note">{words.scan}</p>
            <div>
              <span className="caption">{words.code}</span>
              <Input readOnly aria-label={words.code} value={code} className="invitation__code" />
            </div>
            <div>
              <span className="caption">{words.link}</span>
              <Input readOnly aria-label={words.link} value={link} onFocus={({ target }) => target.select()} />
            </div>
            <CopyButton text={link} label={words.copyLink} />
            <p className="caption">{words.openUntil(momentWords(expiresAt, today, language))}</p>
          </div>
        </div>
      ) : (
        <p className="note">
          {state === 'used' ? words.usedAt(momentWords(invitation.usedAt ?? expiresAt, today, language)) : words.spent}
        </p>
      )}
    </Modal>
  );
};
