import type { SendChannel } from '../../../../shared/send/channel';
import { FormLine } from '../../form/form-line';
import { Panel } from '../../ui/panel';
import { count } from '../../words/figures';
import { useWords } from '../../words/words';
import { editorWords } from '../editor-words';
import { useReach } from '../use-plan';
import { ChannelList } from './channel-list';
import type { PanelProps } from './panel-props';
import { ScheduleLine } from './schedule-line';

/** By which channels, in which order, and when. */
export const SendPanel = (props: PanelProps) => {
  const words = useWords(editorWords);
  return (
    <Panel title={words.send}>
      <ChannelLine {...props} />
      <ScheduleLine editing={props.editing} />
    </Panel>
  );
};

/** What one message costs, in yuan with as many decimals as it has. */
const priceWords = (thousandths: number): string => String(thousandths / 100_000);

const ChannelLine = ({ editing, planning: { audience, policy } }: PanelProps) => {
  const words = useWords(editorWords);
  const { draft, set, at, faultsAt } = editing;
  const channels = draft.channels ?? [];
  const reach = useReach(audience, channels);
  const cost = (channel: SendChannel): string => {
    const price = policy.prices[channel] ?? 0;
    return price === 0 ? words.free : words.price(priceWords(price));
  };
  return (
    <FormLine name={words.channels} note={words.channelsNote} faults={faultsAt(['channels', words.channels])}>
      <ChannelList
        channels={channels}
        field={(label) => at('channels', label)}
        onChange={(next) => set({ channels: next })}
        end={(channel) => (
          <>
            {reach[channel] !== undefined && words.reach(count(reach[channel] ?? 0))}
            <span className="caption">{cost(channel)}</span>
          </>
        )}
      />
    </FormLine>
  );
};
