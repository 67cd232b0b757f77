import { Alert } from 'antd';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import type { AttributeRules } from '../../../shared/member/attributes';
import { call } from '../api';
import { SettingsPage } from '../settings/settings-page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useWords } from '../words/words';
import './rules.css';
import { AttributeRulesTable } from './attribute-rules-table';
import { attributeRulesWords } from './attribute-rules-words';
import { rulesWords } from './rules-words';
import { SaveRules } from './save-rules';
import { useRules } from './use-rules';

/** By which rule one of several values of a person's attribute counts, for each attribute. */
export const Component = () => {
  const words = useWords(attributeRulesWords);
  const { remark } = useWords(rulesWords);
  const { data, error, refetch, rules, draft, change, save } = useRules<AttributeRules>({
    key: 'attribute-rules',
    read: (signal) => call(marketerEndpoints.attributeRules, { signal }),
    write: (body) => call(marketerEndpoints.setAttributeRules, { body }),
  });
  return (
    <SettingsPage actions={<SaveRules draft={draft} save={save} title={words.saveAsk} content={words.soon} />}>
      <Alert type="info" showIcon title={words.soon} />
      <Panel title={words.title} remark={data && remark(data.version, data.by)}>
        {error && !data && <Failed error={error} retry={refetch} />}
        {!rules && !error && <Bone width="60%" height={200} />}
        {rules && (
          <>
            <p className="note rules__lead">{words.lead}</p>
            <AttributeRulesTable rules={rules} change={change} />
          </>
        )}
      </Panel>
    </SettingsPage>
  );
};
