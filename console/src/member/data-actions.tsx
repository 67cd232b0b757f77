import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { call } from '../api';
import { sessionStore } from '../api/session';
import { useStore } from '../app/store';
import { downloadAs } from '../ui/download';
import { ReasonDialog } from '../ui/reason-dialog';
import { useWords } from '../words/words';
import { EraseDialog } from './erase-dialog';
import { memberWords } from './words';

interface Props {
  memberId: string;
  memberNumber: string;
}

/** A file takes a moment to be gathered. */
const PATIENCE = 60_000;

/** What is done on the member's own request: all of it as a file, or erased. For admins. */
export const DataActions = ({ memberId, memberNumber }: Props) => {
  const words = useWords(memberWords);
  const { message } = App.useApp();
  const isAdmin = useStore(sessionStore)?.marketer.role === 'admin';
  const [open, setOpen] = useState<'export' | 'erase'>();
  const close = () => setOpen(undefined);
  const take = async (reason: string) => {
    const { fileName, zip } = await call(marketerEndpoints.exportMember, { params: { memberId }, body: { reason }, patience: PATIENCE });
    downloadAs(
      'application/zip',
      fileName,
      Uint8Array.from(atob(zip), (letter) => letter.charCodeAt(0)),
    );
    message.success(words.exported);
  };
  const reason = { label: words.reason, placeholder: words.requestPlaceholder, missing: words.requestMissing };
  return (
    <>
      <Dropdown
        disabled={!isAdmin}
        menu={{
          items: [
            { key: 'export', label: words.export, onClick: () => setOpen('export') },
            { key: 'erase', label: words.erase, danger: true, onClick: () => setOpen('erase') },
          ],
        }}
        trigger={['click']}
      >
        <Button title={isAdmin ? undefined : words.forAdmins}>{words.onRequest}</Button>
      </Dropdown>
      {open === 'export' && (
        <ReasonDialog {...reason} danger={false} title={words.export} okText={words.export} onOk={take} close={close}>
          <p>{words.exportText}</p>
        </ReasonDialog>
      )}
      {open === 'erase' && <EraseDialog memberId={memberId} memberNumber={memberNumber} close={close} />}
    </>
  );
};
