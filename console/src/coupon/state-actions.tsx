import { App, Button } from 'antd';
import { useState } from 'react';
import { LinkButton } from '../ui/link-button';
import { ReasonDialog } from '../ui/reason-dialog';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import { stillOut } from './out';
import { type TemplateWithFigures, useDeactivateTemplate, useTemplateState } from './queries';
import { stateWords } from './state-words';
import { StockDialog } from './stock-dialog';
import { couponWords } from './words';

interface Props {
  item: TemplateWithFigures;
}

/** What can be done with a template in its state. */
export const StateActions = ({ item }: Props) => {
  const { state } = item.template;
  if (state === 'draft') return <DraftActions item={item} />;
  return state === 'deactivated' ? null : <RunningActions item={item} />;
};

/** Asks first, then moves the template, and says how it went. */
const useMove = ({ template }: TemplateWithFigures) => {
  const words = useWords(couponWords);
  const { modal, message } = App.useApp();
  const { mutateAsync } = useTemplateState();
  const move = async (to: 'published' | 'paused') => {
    try {
      await mutateAsync({ to, template });
      message.success(to === 'published' ? words.published : words.paused);
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    }
  };
  return (to: 'published' | 'paused', title: string, content: string, okText: string) => () =>
    modal.confirm({ title, content, okText, onOk: () => move(to) });
};

const DraftActions = ({ item }: Props) => {
  const words = useWords(couponWords);
  const ask = useMove(item);
  const { templateId, name } = item.template;
  return (
    <>
      <LinkButton to={`/coupons/${templateId}/edit`} color="primary" variant="filled">
        {words.edit}
      </LinkButton>
      <Button type="primary" onClick={ask('published', words.publishAsk(name), words.publishWarning, words.publish)}>
        {words.publish}
      </Button>
    </>
  );
};

const RunningActions = ({ item }: Props) => {
  const words = useWords(couponWords);
  const more = useWords(stateWords);
  const ask = useMove(item);
  const [open, setOpen] = useState<'stock' | 'withdraw'>();
  const close = () => setOpen(undefined);
  const { name, state } = item.template;
  return (
    <>
      <Button color="danger" variant="text" onClick={() => setOpen('withdraw')}>
        {more.withdraw}
      </Button>
      <Button color="primary" variant="text" onClick={() => setOpen('stock')}>
        {more.changeStock}
      </Button>
      {state === 'paused' ? (
        <Button type="primary" onClick={ask('published', words.resumeAsk(name), words.resumeText, words.resume)}>
          {words.resume}
        </Button>
      ) : (
        <Button color="primary" variant="filled" onClick={ask('paused', words.pauseAsk(name), words.pauseText, words.pause)}>
          {words.pause}
        </Button>
      )}
      {open === 'stock' && <StockDialog item={item} close={close} />}
      {open === 'withdraw' && <WithdrawDialog item={item} close={close} />}
    </>
  );
};

const WithdrawDialog = ({ item: { template, figures }, close }: Props & { close: () => void }) => {
  const words = useWords(stateWords);
  const { message } = App.useApp();
  const { mutateAsync } = useDeactivateTemplate(template);
  const out = stillOut(figures, template);
  const withdraw = async (reason: string) => {
    await mutateAsync(reason);
    message.success(words.withdrawn);
  };
  return (
    <ReasonDialog
      title={words.withdrawTitle(template.name)}
      label={words.reason}
      placeholder={words.reasonPlaceholder}
      missing={words.reasonMissing}
      okText={words.withdraw}
      onOk={withdraw}
      close={close}
    >
      <p>{out > 0 ? words.withdrawOut(count(out)) : words.withdrawNone}</p>
      <p className="note">{words.withdrawText}</p>
    </ReasonDialog>
  );
};
