import { Input, Select } from 'antd';
import type { Circumstances } from '../../../shared/earning/circumstances';
import { channelWords } from '../../../shared/tag/rule-words';
import { CHANNELS } from '../../../shared/touchpoint/channel';
import type { Draft } from '../form/draft';
import { FormLine } from '../form/form-line';
import { HoursLines } from '../form/hours-lines';
import { PeriodLine } from '../form/period-line';
import { Rows } from '../form/rows';
import { ScopeLine } from '../form/scope-line';
import { SwitchLine } from '../form/switch-line';
import { formWords } from '../form/words';
import { TierChecks } from '../tier/tier-checks';
import { Panel } from '../ui/panel';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import type { RuleEditing } from './use-rule-editing';
import { earningWords } from './words';

interface Props {
  editing: RuleEditing;
}

/** Under which circumstances the rule holds; all that are set must be met. */
export const CircumstancesPanel = ({ editing }: Props) => {
  const words = useWords(earningWords);
  const form = useWords(formWords);
  const language = useLanguage();
  const { draft, set, faultsAt } = editing;
  const asked = draft.circumstances ?? {};
  const change = (patch: Draft<Circumstances>) => set({ circumstances: { ...asked, ...patch } });
  return (
    <Panel title={words.circumstances} remark={words.circumstancesRemark}>
      <FormLine name={form.tiers} note={form.tiersNote} faults={faultsAt(['circumstances.tiers', form.tiers])}>
        <TierChecks label={form.tiers} value={asked.tiers} onChange={(tiers) => change({ tiers })} />
      </FormLine>
      <FormLine name={words.birthday} faults={[]}>
        <SwitchLine
          label={words.birthdayOn}
          checked={asked.birthdayMonth ?? false}
          onChange={(birthdayMonth) => change({ birthdayMonth })}
        />
      </FormLine>
      <ScopeLine
        name={words.stores}
        drafting={editing}
        path="circumstances.stores"
        scope={asked.stores}
        onChange={(stores) => change({ stores })}
      />
      <FormLine name={words.channels} note={words.channelsNote} faults={faultsAt(['circumstances.channels', words.channels])}>
        <Select
          mode="multiple"
          className="field--full"
          aria-label={words.channels}
          showSearch={{ optionFilterProp: 'label' }}
          value={asked.channels ?? []}
          options={CHANNELS.map((channel) => ({ value: channel, label: channelWords(channel, language) }))}
          onChange={(channels) => change({ channels })}
        />
      </FormLine>
      <HoursLines drafting={editing} path="circumstances.hours" hours={asked.hours} onChange={(hours) => change({ hours })} />
      <PeriodLine
        name={words.period}
        drafting={editing}
        path="circumstances.period"
        period={asked.period}
        onChange={(period) => change({ period })}
      />
      <FormLine name={words.campaigns} note={words.campaignsNote} faults={faultsAt(['circumstances.campaigns', words.campaigns])}>
        <Rows
          label={words.campaigns}
          rows={asked.campaigns ?? []}
          blank={{ id: '', name: '' }}
          most={20}
          onChange={(campaigns) => change({ campaigns })}
        >
          {(campaign, changeRow) => (
            <>
              <Input
                className="field--select"
                maxLength={40}
                aria-label={words.campaignId}
                placeholder={words.campaignId}
                value={campaign.id}
                onChange={({ target }) => changeRow({ ...campaign, id: target.value })}
              />
              <Input
                className="field--select"
                maxLength={40}
                aria-label={words.campaignName}
                placeholder={words.campaignName}
                value={campaign.name}
                onChange={({ target }) => changeRow({ ...campaign, name: target.value })}
              />
            </>
          )}
        </Rows>
      </FormLine>
    </Panel>
  );
};
