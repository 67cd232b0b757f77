import type { ReactNode } from 'react';
import { CHANNEL_NEEDS, SEND_CHANNELS, type SendChannel } from '../../../shared/send/channel';
import { NumberField } from '../form/number-field';
import { formWords } from '../form/words';
import { faultId } from '../ui/field-props';
import { useWords } from '../words/words';
import './campaign.css';
import type { PolicyEditing } from './policy-form';
import { policyWords } from './policy-words';
import { campaignWords } from './words';

const SPANS = ['day', 'week', 'month'] as const;
const RATES = ['perSecond', 'burst'] as const;

/** What holds of each channel: what a message costs, how many a member gets by it, how fast its provider takes them. */
export const ChannelTable = ({ editing }: { editing: PolicyEditing }) => {
  const words = useWords(policyWords);
  return (
    <div className="policychannels">
      <table>
        <thead>
          <tr>
            {[words.channel, words.price, words.day, words.week, words.month, words.perSecond, words.burst].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SEND_CHANNELS.map((channel) => (
            <Row key={channel} channel={channel} editing={editing} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Row = ({ channel, editing }: { channel: SendChannel; editing: PolicyEditing }) => {
  const words = useWords(policyWords);
  const { noLimit } = useWords(formWords);
  const { channels } = useWords(campaignWords);
  const { draft, set, at, faultsAt } = editing;
  const { prices = {}, rates = {}, caps = {} } = draft;
  const { byChannel = {} } = caps;
  const name = channels[channel];
  const fields: [string, string][] = [
    [`prices.${channel}`, words.price],
    ...SPANS.map((span): [string, string] => [`caps.byChannel.${channel}.${span}`, words[span]]),
    ...RATES.map((rate): [string, string] => [`rates.${channel}.${rate}`, words[rate]]),
  ];
  const faults = faultsAt(...fields);
  return (
    <>
      <tr>
        <th scope="row">{name}</th>
        <Cell>
          <NumberField
            {...at(`prices.${channel}`, `${name} · ${words.price}`)}
            decimal
            suffix={words.yuan}
            placeholder={words.free}
            value={prices[channel]}
            onChange={(price) => set({ prices: { ...prices, [channel]: price } })}
          />
        </Cell>
        {SPANS.map((span) => (
          <Cell key={span}>
            <NumberField
              {...at(`caps.byChannel.${channel}.${span}`, `${name} · ${words[span]}`)}
              className="field--short"
              placeholder={noLimit}
              value={byChannel[channel]?.[span]}
              onChange={(most) =>
                set({ caps: { ...caps, byChannel: { ...byChannel, [channel]: { ...byChannel[channel], [span]: most } } } })
              }
            />
          </Cell>
        ))}
        {RATES.map((rate) => (
          <Cell key={rate}>
            {CHANNEL_NEEDS[channel].outside && (
              <NumberField
                {...at(`rates.${channel}.${rate}`, `${name} · ${words[rate]}`)}
                className="field--short"
                decimal={rate === 'perSecond'}
                placeholder={noLimit}
                value={rates[channel]?.[rate]}
                onChange={(next) => set({ rates: { ...rates, [channel]: { ...rates[channel], [rate]: next } } })}
              />
            )}
          </Cell>
        ))}
      </tr>
      {faults.length > 0 && (
        <tr>
          <td colSpan={7}>
            {faults.map(({ field, said }) => (
              <p className="formrow__fault" id={faultId(field)} role="alert" key={field}>
                {said}
              </p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
};

const Cell = ({ children }: { children: ReactNode }) => <td>{children}</td>;
