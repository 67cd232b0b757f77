import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { Link } from 'react-router-dom';
import { SEND_CHANNELS, type SendChannel } from '../../../../shared/send/channel';
import { FormLine } from '../../form/form-line';
import { templatesQuery } from '../../message/queries';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/panel';
import { count } from '../../words/figures';
import { useWords } from '../../words/words';
import { movedTo } from '../campaign-form';
import { editorWords } from '../editor-words';
import { useReach } from '../use-plan';
import { campaignWords } from '../words';
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
  const { channels: names } = useWords(campaignWords);
  const { draft, set, at, faultsAt } = editing;
  const channels = draft.channels ?? [];
  const reach = useReach(audience, channels);
  const left = SEND_CHANNELS.filter((one) => !channels.includes(one));
  const cost = (channel: SendChannel): string => {
    const price = policy.prices[channel] ?? 0;
    return price === 0 ? words.free : words.price(priceWords(price));
  };
  return (
    <FormLine name={words.channels} note={words.channelsNote} faults={faultsAt(['channels', words.channels])}>
      {channels.length > 0 && (
        <ol className="campaignchannels">
          {channels.map((channel, i) => (
            <li key={channel}>
              <b>{i + 1}</b>
              <span className="campaignchannels__name">
                {names[channel]}
                <span className="caption">{words.needs[channel]}</span>
                {channel === 'subscribe_message' && <TemplateMissing />}
              </span>
              <span className="campaignchannels__end">
                {reach[channel] !== undefined && words.reach(count(reach[channel] ?? 0))}
                <span className="caption">{cost(channel)}</span>
              </span>
              <span>
                <Button
                  type="text"
                  size="small"
                  aria-label={words.up(names[channel])}
                  disabled={i === 0}
                  icon={<Icon name="up" size={16} />}
                  onClick={() => set({ channels: movedTo(channels, i, i - 1) })}
                />
                <Button
                  type="text"
                  size="small"
                  aria-label={words.down(names[channel])}
                  disabled={i === channels.length - 1}
                  icon={<Icon name="down" size={16} />}
                  onClick={() => set({ channels: movedTo(channels, i, i + 1) })}
                />
                <Button
                  type="text"
                  size="small"
                  aria-label={words.removeChannel(names[channel])}
                  icon={<Icon name="close" size={16} />}
                  onClick={() => set({ channels: channels.filter((one) => one !== channel) })}
                />
              </span>
            </li>
          ))}
        </ol>
      )}
      {left.length > 0 && (
        <Select<SendChannel | null>
          {...at('channels', words.addChannel)}
          className="field--select"
          placeholder={words.addChannel}
          value={null}
          options={left.map((one) => ({ value: one, label: names[one] }))}
          onChange={(one) => one && set({ channels: [...channels, one] })}
        />
      )}
    </FormLine>
  );
};

/** Without a template of WeChat for campaigns nothing goes out that way. */
const TemplateMissing = () => {
  const words = useWords(editorWords);
  const { data } = useQuery(templatesQuery);
  if (!data || data.templates.campaign) return null;
  return (
    <span className="caption campaignmind">
      {words.noTemplate} <Link to="/outreach/messages">{words.toTemplates}</Link>
    </span>
  );
};
