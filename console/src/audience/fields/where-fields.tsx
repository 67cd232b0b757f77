import { channelWords } from '../../../../shared/tag/rule-words';
import { CHANNELS, type Channel } from '../../../../shared/touchpoint/channel';
import { StorePicker } from '../../store/store-picker';
import type { FieldProps } from '../../ui/field-props';
import { useLanguage } from '../../words/language';
import { useWords } from '../../words/words';
import { orNone } from '../condition-kinds';
import { conditionWords } from '../condition-words';
import { Many } from './many';

interface Props {
  typed: { channels?: Channel[] | undefined; stores?: string[] | undefined };
  at: (field: string, label: string) => FieldProps;
  change: (patch: { channels?: Channel[] | undefined; stores?: string[] | undefined }) => void;
  isNarrowed: boolean;
}

/** On which channels and in which stores it counts; most rules can do without, so it is not there until it is asked for. */
export const WhereFields = ({ typed: { channels, stores }, at, change, isNarrowed }: Props) => {
  const words = useWords(conditionWords);
  const language = useLanguage();
  if (!isNarrowed && channels === undefined && stores === undefined) return null;
  return (
    <div className="cond__where">
      <Many
        {...at('channels', words.channels)}
        placeholder={words.anyChannel}
        most={20}
        value={channels}
        options={CHANNELS.map((channel) => ({ value: channel, label: channelWords(channel, language) }))}
        onChange={(next) => change({ channels: orNone(next) })}
      />
      <StorePicker
        {...at('stores', words.stores)}
        mode="multiple"
        className="cond__many"
        placeholder={words.anyStore}
        value={stores ?? []}
        onChange={(next) => change({ stores: orNone(next) })}
      />
    </div>
  );
};
