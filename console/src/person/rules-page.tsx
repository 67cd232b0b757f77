import { Alert, InputNumber } from 'antd';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import type { IdentityRules } from '../../../shared/identity/rules';
import { call } from '../api';
import { SettingsPage } from '../settings/settings-page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useWords } from '../words/words';
import './rules.css';
import { RulesTable } from './rules-table';
import { rulesWords } from './rules-words';
import { SaveRules } from './save-rules';
import { useRules } from './use-rules';

/** By which rules people are recognised: types in order, how many, what may join people; and when a number says nothing any more. */
export const Component = () => {
  const words = useWords(rulesWords);
  const { data, error, refetch, rules, draft, change, save } = useRules<IdentityRules>({
    key: 'identity-rules',
    read: (signal) => call(marketerEndpoints.identityRules, { signal }),
    write: (body) => call(marketerEndpoints.setIdentityRules, { body }),
  });
  return (
    <SettingsPage actions={<SaveRules draft={draft} save={save} title={words.saveAsk} content={words.past} />}>
      <Alert type="info" showIcon title={words.past} />
      <Panel title={words.title} remark={data && words.remark(data.version, data.by)}>
        {error && !data && <Failed error={error} retry={refetch} />}
        {!rules && !error && <Bone width="60%" height={200} />}
        {rules && (
          <>
            <p className="note rules__lead">{words.lead}</p>
            <RulesTable rules={rules.types} change={(types) => change({ ...rules, types })} />
          </>
        )}
      </Panel>
      {rules && <Limits rules={rules} change={change} />}
    </SettingsPage>
  );
};

/** When a number says nothing of a person any more. */
const Limits = ({ rules, change }: { rules: IdentityRules; change: (rules: IdentityRules) => void }) => {
  const words = useWords(rulesWords);
  const number = (label: string, name: 'confirmedWithinDays' | 'sharedAbove' | 'sharedWithinDays' | 'sharedAboveEver', unit: string) => (
    <span className="rules__number">
      <InputNumber
        aria-label={label}
        min={1}
        max={name === 'sharedAbove' ? 1_000 : name === 'sharedAboveEver' ? 10_000 : 3_660}
        precision={0}
        value={rules[name] ?? null}
        onChange={(value) => value !== null && change({ ...rules, [name]: value })}
      />{' '}
      {unit}
    </span>
  );
  return (
    <Panel title={words.limits}>
      <dl className="rules__limits">
        <div>
          <dt>{words.confirmed}</dt>
          <dd>{number(words.confirmed, 'confirmedWithinDays', words.days)}</dd>
        </div>
        <div>
          <dt>{words.sharedAbove}</dt>
          <dd>
            {number(`${words.sharedAbove} · ${words.days}`, 'sharedWithinDays', words.days)}
            {number(`${words.sharedAbove} · ${words.people}`, 'sharedAbove', words.people)}
          </dd>
        </div>
        <div>
          <dt>{words.sharedEver}</dt>
          <dd>{number(words.sharedEver, 'sharedAboveEver', words.people)}</dd>
        </div>
      </dl>
    </Panel>
  );
};
