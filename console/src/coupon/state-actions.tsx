import { App, Button } from 'antd';
import type { TemplateView } from '../../../shared/contract/views';
import { LinkButton } from '../ui/link-button';
import { useWords } from '../words/words';
import { useTemplateState } from './queries';
import { couponWords } from './words';

/** What can be done with a template in its state. */
export const StateActions = ({ template }: { template: TemplateView }) => {
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
  const ask = (to: 'published' | 'paused', title: string, content: string, okText: string) => () =>
    modal.confirm({ title, content, okText, onOk: () => move(to) });

  if (template.state === 'draft')
    return (
      <>
        <LinkButton to={`/coupons/${template.templateId}/edit`} color="primary" variant="filled">
          {words.edit}
        </LinkButton>
        <Button type="primary" onClick={ask('published', words.publishAsk(template.name), words.publishWarning, words.publish)}>
          {words.publish}
        </Button>
      </>
    );
  if (template.state === 'paused')
    return (
      <Button type="primary" onClick={ask('published', words.resumeAsk(template.name), words.resumeText, words.resume)}>
        {words.resume}
      </Button>
    );
  return (
    <Button color="primary" variant="filled" onClick={ask('paused', words.pauseAsk(template.name), words.pauseText, words.pause)}>
      {words.pause}
    </Button>
  );
};
