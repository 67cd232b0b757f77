import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { SEND_CHANNELS, type SendChannel } from '../../../../shared/send/channel';
import { templatesQuery } from '../../message/queries';
import type { FieldProps } from '../../ui/field-props';
import { Icon } from '../../ui/icon';
import { useWords } from '../../words/words';
import { movedTo } from '../campaign-form';
import { editorWords } from '../editor-words';
import { campaignWords } from '../words';

interface Props {
  channels: readonly SendChannel[];
  /** The control by which one is added. */
  field: (label: string) => FieldProps;
  onChange: (channels: SendChannel[]) => void;
  /** What is said at the end of a channel's line. */
  end?: (channel: SendChannel) => ReactNode;
}

/** Channels in the order in which they are tried, and one more. */
export const ChannelList = ({ channels, field, onChange, end }: Props) => {
  const words = useWords(editorWords);
  const { channels: names } = useWords(campaignWords);
  const left = SEND_CHANNELS.filter((one) => !channels.includes(one));
  return (
    <>
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
              <span className="campaignchannels__end">{end?.(channel)}</span>
              <span>
                <Button
                  type="text"
                  size="small"
                  aria-label={words.up(names[channel])}
                  disabled={i === 0}
                  icon={<Icon name="up" size={16} />}
                  onClick={() => onChange(movedTo(channels, i, i - 1))}
                />
                <Button
                  type="text"
                  size="small"
                  aria-label={words.down(names[channel])}
                  disabled={i === channels.length - 1}
                  icon={<Icon name="down" size={16} />}
                  onClick={() => onChange(movedTo(channels, i, i + 1))}
                />
                <Button
                  type="text"
                  size="small"
                  aria-label={words.removeChannel(names[channel])}
                  icon={<Icon name="close" size={16} />}
                  onClick={() => onChange(channels.filter((one) => one !== channel))}
                />
              </span>
            </li>
          ))}
        </ol>
      )}
      {left.length > 0 && (
        <Select<SendChannel | null>
          {...field(words.addChannel)}
          className="field--select"
          placeholder={words.addChannel}
          value={null}
          options={left.map((one) => ({ value: one, label: names[one] }))}
          onChange={(one) => one && onChange([...channels, one])}
        />
      )}
    </>
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
