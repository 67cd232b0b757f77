import { Button } from 'antd';
import type { Webhook } from '../../../shared/webhook/webhook';
import { useAct, useAsk } from '../ui/use-ask';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { useRemoveWebhook, useWebhookState } from './queries';
import { settingsWords } from './words';

interface Props {
  webhook: Webhook;
  /** After it has been removed. */
  onRemoved?: () => void;
}

/** Pausing, taking up again, and removing. */
export const WebhookActions = ({ webhook: { webhookId, name, state }, onRemoved }: Props) => {
  const words = useWords(settingsWords);
  const { about } = useWords(commonWords);
  const act = useAct();
  const ask = useAsk();
  const move = useWebhookState();
  const remove = useRemoveWebhook();
  const isOn = state === 'on';
  const verb = isOn ? words.pause : words.resume;
  const to = isOn ? 'paused' : 'on';
  return (
    <span className="rowends">
      <Button
        size="small"
        color="primary"
        variant="text"
        aria-label={about(verb, name)}
        loading={move.isPending}
        onClick={() => act(() => move.mutateAsync({ webhookId, state: to }), isOn ? words.pausedDone : words.resumedDone)}
      >
        {verb}
      </Button>
      <Button
        size="small"
        color="danger"
        variant="text"
        aria-label={about(words.remove, name)}
        onClick={() =>
          ask({
            title: words.removeAsk(name),
            content: words.removeText,
            okText: words.remove,
            danger: true,
            done: words.removed,
            act: async () => {
              await remove.mutateAsync(webhookId);
              onRemoved?.();
            },
          })
        }
      >
        {words.remove}
      </Button>
    </span>
  );
};
