import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import type { EarningRuleView } from '../../../shared/contract/point-views';
import type { EarningRuleFields } from '../../../shared/earning/rule';
import { channelWords } from '../../../shared/tag/rule-words';
import { CHANNELS } from '../../../shared/touchpoint/channel';
import { AmountField } from '../form/amount-field';
import { Rows } from '../form/rows';
import { SwitchLine } from '../form/switch-line';
import { StorePicker } from '../store/store-picker';
import { tiersQuery } from '../tier/queries';
import { MinuteField } from '../ui/date-field';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { ANY_GOODS, asAsked, goodsNamed, keyOf, type TrialForm } from './trial-form';
import { trialWords } from './trial-words';

interface Props {
  form: TrialForm;
  change: (patch: Partial<TrialForm>) => void;
  isEvent: boolean;
  rule: EarningRuleFields | undefined;
  rules: readonly EarningRuleView[];
}

const nothing = () => undefined;

/** What is bought or done, by whom, where and when. */
export const TrialFields = ({ form, change, isEvent, rule, rules }: Props) => {
  const words = useWords(trialWords);
  const language = useLanguage();
  const { data: tiers } = useQuery(tiersQuery);
  return (
    <div className="dryrun__form">
      {rule?.gives.kind === 'per_event' && <Properties form={form} change={change} gives={rule.gives} />}
      {!isEvent && <Lines form={form} change={change} rule={rule} rules={rules} />}
      <div className="dryrun__pair">
        <Select
          aria-label={words.tier}
          value={form.tierId ?? ''}
          options={[
            { value: '', label: words.noTier },
            ...(tiers?.scheme.tiers ?? []).map(({ tierId, name }) => ({ value: tierId, label: name[language] })),
          ]}
          onChange={(tierId) => change({ tierId: tierId || undefined })}
        />
        <Select
          aria-label={words.channel}
          value={form.channel}
          options={CHANNELS.map((channel) => ({ value: channel, label: channelWords(channel, language) }))}
          onChange={(channel) => change({ channel })}
        />
      </div>
      <StorePicker
        mode="single"
        id="trial-store"
        aria-label={words.store}
        placeholder={words.storePlaceholder}
        value={form.storeId}
        onChange={(storeId) => change({ storeId })}
      />
      <div className="dryrun__pair">
        <MinuteField
          id="trial-when"
          aria-label={words.when}
          onBlur={nothing}
          className=""
          placeholder={words.now}
          value={form.minute}
          onChange={(minute) => change({ minute })}
        />
        <SwitchLine label={words.birthday} checked={form.isBirthday} onChange={(isBirthday) => change({ isBirthday })} />
      </div>
    </div>
  );
};

const Lines = ({ form, change, rule, rules }: Omit<Props, 'isEvent'>) => {
  const words = useWords(trialWords);
  const goods = goodsNamed([...rules.map((one) => one.rule), rule]);
  return (
    <Rows
      label={words.lines}
      rows={form.lines}
      blank={{ goods: ANY_GOODS, paid: undefined }}
      most={10}
      least={1}
      onChange={(lines) => change({ lines })}
    >
      {(line, changeRow, at) => (
        <>
          <Select
            className="dryrun__goods"
            aria-label={`${words.goods} ${at + 1}`}
            value={line.goods}
            options={[
              { value: ANY_GOODS, label: words.anyGoods },
              ...goods.map((ref) => ({ value: keyOf(ref), label: `${ref.name} · ${words[ref.kind]}` })),
            ]}
            onChange={(chosen) => changeRow({ ...line, goods: chosen })}
          />
          <AmountField
            id={`trial-paid-${at}`}
            aria-label={`${words.paid} ${at + 1}`}
            onBlur={nothing}
            prefix={words.paid}
            suffix={words.yuan}
            value={line.paid}
            onChange={(paid) => changeRow({ ...line, paid })}
          />
        </>
      )}
    </Rows>
  );
};

interface PropertiesProps extends Pick<Props, 'form' | 'change'> {
  gives: Extract<EarningRuleFields['gives'], { kind: 'per_event' }>;
}

const Properties = ({ form, change, gives }: PropertiesProps) => {
  const words = useWords(trialWords);
  return (
    <Rows
      label={words.properties}
      rows={form.properties ?? asAsked(gives.when)}
      blank={{ name: '', value: '' }}
      most={10}
      onChange={(properties) => change({ properties })}
    >
      {(one, changeRow) => (
        <>
          <Input
            className="dryrun__property"
            aria-label={words.property}
            placeholder={words.property}
            maxLength={40}
            value={one.name}
            onChange={({ target }) => changeRow({ ...one, name: target.value })}
          />
          <Input
            className="dryrun__property"
            aria-label={words.value}
            placeholder={words.value}
            maxLength={200}
            value={one.value}
            onChange={({ target }) => changeRow({ ...one, value: target.value })}
          />
        </>
      )}
    </Rows>
  );
};
