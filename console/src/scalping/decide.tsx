import { App, Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import type { SuspiciousClaimView, SuspiciousGroupView } from '../../../shared/contract/suspicious-claims';
import { ReasonDialog } from '../ui/reason-dialog';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { type Decided, useDecide } from './queries';
import { scalpingWords } from './words';

type Asked = 'release' | 'reject' | undefined;

/** Decides everything of a group that waits, or takes back what was decided a moment ago. */
export const DecideAll = ({ group, claims }: { group: SuspiciousGroupView; claims: readonly SuspiciousClaimView[] }) => {
  const words = useWords(scalpingWords);
  const [asked, setAsked] = useState<Asked>();
  const decide = useDecide(group.groupId);
  const told = useTold();
  const canUndo = claims.some(({ undoUntil }) => undoUntil !== undefined);
  return (
    <>
      {canUndo && (
        <Button loading={decide.isPending} onClick={() => decide.mutate({ decision: 'undo' }, told)}>
          {words.undoAll}
        </Button>
      )}
      {group.open > 0 && (
        <>
          <Button danger onClick={() => setAsked('reject')}>
            {words.rejectAll(group.open)}
          </Button>
          <Button type="primary" onClick={() => setAsked('release')}>
            {words.releaseAll(group.open)}
          </Button>
        </>
      )}
      <Dialogs groupId={group.groupId} asked={asked} count={group.open} close={() => setAsked(undefined)} />
    </>
  );
};

/** Decides one claim, or takes its decision back. */
export const DecideOne = ({ groupId, claim }: { groupId: string; claim: SuspiciousClaimView }) => {
  const words = useWords(scalpingWords);
  const [asked, setAsked] = useState<Asked>();
  const decide = useDecide(groupId);
  const told = useTold();
  const couponIds = [claim.couponId];
  if (claim.undoUntil !== undefined) {
    return (
      <Button size="small" loading={decide.isPending} onClick={() => decide.mutate({ decision: 'undo', couponIds }, told)}>
        {words.undo}
      </Button>
    );
  }
  if (claim.state !== 'open') return null;
  return (
    <span className="decide">
      <Button size="small" color="danger" variant="text" onClick={() => setAsked('reject')}>
        {words.reject}
      </Button>
      <Button size="small" color="primary" variant="filled" onClick={() => setAsked('release')}>
        {words.release}
      </Button>
      <Dialogs groupId={groupId} asked={asked} count={1} couponIds={couponIds} close={() => setAsked(undefined)} />
    </span>
  );
};

/** Says what was taken back, or why it was not. */
const useTold = () => {
  const words = useWords(scalpingWords);
  const { message } = App.useApp();
  return {
    onSuccess: ({ decided, refused }: Decided) => message.success(words.undone(decided, refused)),
    onError: (error: Error) => message.error(error.message),
  };
};

interface DialogProps {
  groupId: string;
  asked: Asked;
  count: number;
  couponIds?: string[];
  close: () => void;
}

const Dialogs = ({ groupId, asked, count, couponIds, close }: DialogProps) => {
  const words = useWords(scalpingWords);
  const decide = useDecide(groupId);
  const { message: toast } = App.useApp();
  const tell = ({ decided, refused }: Decided) => toast.success(words.done(decided, refused));
  const of = couponIds ? { couponIds } : {};
  if (asked === 'reject') {
    return (
      <ReasonDialog
        title={words.rejectTitle(count)}
        label={words.reason}
        placeholder={words.reasonPlaceholder}
        missing={words.reasonMissing}
        okText={words.reject}
        onOk={async (message) => tell(await decide.mutateAsync({ decision: 'reject', message, ...of }))}
        close={close}
      >
        <p>{words.rejectText}</p>
      </ReasonDialog>
    );
  }
  if (asked !== 'release') return null;
  return (
    <ReleaseDialog
      count={count}
      close={close}
      onOk={async (extend) => tell(await decide.mutateAsync({ decision: 'release', extend, ...of }))}
    />
  );
};

const ReleaseDialog = ({ count, close, onOk }: { count: number; close: () => void; onOk: (extend: boolean) => Promise<unknown> }) => {
  const words = useWords(scalpingWords);
  const { cancel } = useWords(commonWords);
  const [extend, setExtend] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const { message } = App.useApp();
  const act = async () => {
    setBusy(true);
    try {
      await onOk(extend);
      close();
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={words.releaseTitle(count)}
      okText={words.release}
      cancelText={cancel}
      okButtonProps={{ loading: isBusy, autoFocus: true }}
      onOk={act}
      onCancel={close}
    >
      <div className="dialog">
        <p>{words.releaseText}</p>
        <Checkbox checked={extend} onChange={({ target }) => setExtend(target.checked)}>
          {words.extend}
        </Checkbox>
      </div>
    </Modal>
  );
};
