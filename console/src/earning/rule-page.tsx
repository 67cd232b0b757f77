import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useParams } from 'react-router-dom';
import type { EarningRulesView, EarningRuleView, PointSettingsView } from '../../../shared/contract/point-views';
import { earningRuleWords } from '../../../shared/earning/rule-words';
import { mainType } from '../../../shared/points/settings';
import { FormLine } from '../form/form-line';
import { NameLine } from '../form/name-line';
import { RuleSentence } from '../form/rule-sentence';
import { NotSaved, SaveBar } from '../form/save-bar';
import { pointSettingsQuery } from '../points/queries';
import { sectionWords } from '../points/section-words';
import { regionsQuery } from '../store/queries';
import { storesIn } from '../store/scope-count';
import { LinkButton } from '../ui/link-button';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Empty, Failed } from '../ui/states';
import { Tag } from '../ui/tag';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { CapsLine } from './caps-line';
import { CircumstancesPanel } from './circumstances-panel';
import { DryRunPanel } from './dry-run-panel';
import './earning.css';
import { GivesLines } from './gives-lines';
import { earningRulesQuery } from './queries';
import { readRule } from './rule-form';
import { useRuleEditing } from './use-rule-editing';
import { useRuleNames } from './use-rule-names';
import { earningWords } from './words';

/** One rule by which points are earned; without an id a new one. */
export const Component = () => {
  const words = useWords(earningWords);
  const { tabs } = useWords(sectionWords);
  const { ruleId } = useParams();
  const rules = useQuery(earningRulesQuery);
  const settings = useQuery(pointSettingsQuery);
  const above = { to: '/points/rules', name: tabs.rules };
  const error = rules.error ?? settings.error;
  const before = rules.data?.items.find((item) => item.ruleId === ruleId);
  if (rules.data && settings.data && (before || ruleId === undefined))
    return <Editor key={ruleId ?? 'new'} list={rules.data} settings={settings.data} before={before} />;
  return (
    <Page title={words.rule} above={above}>
      {rules.data && ruleId !== undefined && !before && (
        <Empty title={words.goneTitle} text={words.goneText} action={<LinkButton to="/points/rules">{words.back}</LinkButton>} />
      )}
      {!rules.data && error && <Failed error={error} retry={rules.refetch} />}
      {!rules.data && !error && <Bones />}
    </Page>
  );
};

interface EditorProps {
  list: EarningRulesView;
  settings: PointSettingsView;
  before: EarningRuleView | undefined;
}

const Editor = ({ list, settings: { settings }, before }: EditorProps) => {
  const words = useWords(earningWords);
  const { tabs } = useWords(sectionWords);
  const language = useLanguage();
  const names = useRuleNames();
  const editing = useRuleEditing(list, before, mainType(settings).pointType);
  const { data: regions } = useQuery(regionsQuery);
  const { draft, set } = editing;
  // A name that is missing yet does not matter to the sentence.
  const readable = readRule({ ...draft, name: { zh: draft.name?.zh?.trim() || words.newRule } }).value;
  const storeCount = readable && regions && storesIn(readable.circumstances.stores, regions);
  return (
    <Page
      title={draft.name?.zh?.trim() || words.newTitle}
      above={{ to: '/points/rules', name: tabs.rules }}
      tag={before && <Tag colour={before.active ? 'pine' : 'plain'}>{before.active ? words.active : words.resting}</Tag>}
      actions={<SaveBar editing={editing} />}
    >
      <div className="editor">
        <div className="column">
          <NotSaved editing={editing} />
          <RuleSentence label={words.sentence} sentence={readable && earningRuleWords(readable, language, { ...names, storeCount })} />
          <Panel>
            <NameLine
              name={words.name}
              drafting={editing}
              path="name"
              value={draft.name}
              onChange={(name) => set({ name })}
              most={{ zh: 40, en: 60 }}
              note={words.nameNote}
              placeholder={words.namePlaceholder}
            />
            {settings.types.length > 1 && (
              <FormLine name={words.pointType} faults={[]}>
                <Select
                  aria-label={words.pointType}
                  className="field--select"
                  value={draft.pointType}
                  options={settings.types.map(({ pointType, name }) => ({ value: pointType, label: name[language] }))}
                  onChange={(pointType) => set({ pointType })}
                />
              </FormLine>
            )}
            <GivesLines editing={editing} />
            {draft.gives.kind !== 'multiplier' && (
              <CapsLine
                drafting={editing}
                path="caps"
                name={words.caps}
                note={words.capsRemark}
                caps={draft.caps}
                onChange={(caps) => set({ caps })}
              />
            )}
          </Panel>
          <CircumstancesPanel editing={editing} />
        </div>
        <DryRunPanel list={list} before={before} isEvent={draft.gives.kind === 'per_event'} rule={readable} />
      </div>
    </Page>
  );
};

const Bones = () => (
  <div className="editor" aria-busy="true">
    <div className="column">
      <Panel className="rulesentence">
        <Bone width="72%" height={24} />
      </Panel>
      <Panel className="formbones">
        <Bone width="60%" height={320} />
      </Panel>
    </div>
    <Panel className="formbones">
      <Bone width="80%" height={240} />
    </Panel>
  </div>
);
