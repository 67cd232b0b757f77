import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import type { TierSchemeView } from '../../../shared/contract/tiers';
import { type Measure, TierScheme } from '../../../shared/tier/scheme';
import { schemeWords } from '../../../shared/tier/words';
import { Choice } from '../form/choice';
import { readDraft } from '../form/draft';
import { Fold } from '../form/fold';
import { FormLine } from '../form/form-line';
import { NumberField } from '../form/number-field';
import { useRowKeys } from '../form/row-keys';
import { RuleSentence } from '../form/rule-sentence';
import { NotSaved, SaveBar } from '../form/save-bar';
import { type DocumentEditing, useDocument } from '../form/use-document';
import { formWords } from '../form/words';
import { PointsPage } from '../points/points-page';
import { CsvButton } from '../ui/csv-button';
import { Icon } from '../ui/icon';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { tiersQuery, useSetTiers } from './queries';
import { freshPeriod, measuredBy, nextStep, type SchemeForm, schemeTyped, stepWords } from './scheme-form';
import { StepLines } from './step-lines';
import { tierWords } from './words';

/** The brand's tiers: how they are earned and kept, and what each gives. */
export const Component = () => {
  const { data, error, refetch } = useQuery(tiersQuery);
  if (data) return <Editor view={data} />;
  return (
    <PointsPage>
      <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={360} />}</Panel>
    </PointsPage>
  );
};

type Editing = DocumentEditing<TierScheme, SchemeForm>;

const Editor = ({ view }: { view: TierSchemeView }) => {
  const words = useWords(tierWords);
  const language = useLanguage();
  const queries = useQueryClient();
  const set = useSetTiers();
  const editing: Editing = useDocument({
    schema: TierScheme,
    saved: { version: view.version, typed: view.scheme as SchemeForm },
    prepare: schemeTyped,
    write: ({ version, value }) => set.mutateAsync({ version, scheme: value }),
    again: () => queries.refetchQueries(tiersQuery),
  });
  const { draft } = editing;
  const readable = readDraft(TierScheme, schemeTyped(draft)).value ?? view.scheme;
  const isCountedAnew = draft.measure !== view.scheme.measure || JSON.stringify(draft.period) !== JSON.stringify(view.scheme.period);
  return (
    <PointsPage
      actions={
        <>
          <ExportButton scheme={view.scheme} />
          <SaveBar editing={editing} />
        </>
      }
    >
      <NotSaved editing={editing} />
      <RuleSentence label={words.sentence} sentence={`${schemeWords(readable, language)}${language === 'zh' ? '。' : '.'}`}>
        {isCountedAnew && <Alert className="rulesentence__mind" type="warning" showIcon title={words.changes} />}
      </RuleSentence>
      <HowPanel editing={editing} view={view} />
      <StepsPanel editing={editing} known={view.scheme.tiers.map(({ tierId }) => tierId)} />
    </PointsPage>
  );
};

const ExportButton = ({ scheme }: { scheme: TierScheme }) => {
  const words = useWords(tierWords);
  const language = useLanguage();
  const lines = () => [
    [words.id, words.name, words.benefits],
    ...scheme.tiers.map((tier) => [tier.tierId, tier.name[language], stepWords(tier, scheme.measure, language)]),
  ];
  return <CsvButton label={words.exportCsv} fileName={words.fileName} lines={lines} />;
};

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);

const HowPanel = ({ editing, view }: { editing: Editing; view: TierSchemeView }) => {
  const words = useWords(tierWords);
  const form = useWords(formWords);
  const { draft, set, at, faultsAt } = editing;
  const { measure = 'qualifying_points', period = freshPeriod('calendar') } = draft;
  return (
    <Panel title={words.how} remark={form.version(view.version, view.by)}>
      <FormLine name={words.measure} note={words.measureNotes[measure]} faults={[]}>
        <Choice label={words.measure} value={measure} options={words.measures} onChange={(next) => set(measuredBy(draft, next))} />
      </FormLine>
      <FormLine name={words.period} faults={faultsAt(['period.months', words.rollingMonths])}>
        <Choice
          label={words.period}
          value={period.kind ?? 'calendar'}
          options={words.periods}
          onChange={(kind) => set({ period: freshPeriod(kind) })}
        />
        {period.kind === 'calendar' && (
          <Select
            aria-label={words.startMonth}
            className="field--count"
            value={period.startMonth ?? 1}
            options={MONTHS.map((month) => ({ value: month, label: words.monthOf(month) }))}
            onChange={(startMonth) => set({ period: { ...period, startMonth } })}
          />
        )}
        {period.kind === 'rolling' && (
          <NumberField
            {...at('period.months', words.rollingMonths)}
            suffix={words.months}
            value={period.months}
            onChange={(months) => set({ period: { ...period, months } })}
          />
        )}
      </FormLine>
      <FormLine name={words.landing} faults={[]}>
        <Choice
          label={words.landing}
          value={draft.landing ?? 'one_step'}
          options={words.landings}
          onChange={(landing) => set({ landing })}
        />
      </FormLine>
      <FormLine name={words.grace} faults={faultsAt(['graceDays', words.grace])}>
        <NumberField
          {...at('graceDays', words.grace)}
          className="field--stock"
          prefix={words.graceDays}
          suffix={words.days}
          value={draft.graceDays}
          onChange={(graceDays) => set({ graceDays })}
        />
      </FormLine>
    </Panel>
  );
};

const MOST_TIERS = 10;

const StepsPanel = ({ editing, known }: { editing: Editing; known: readonly string[] }) => {
  const words = useWords(tierWords);
  const language = useLanguage();
  const [open, setOpen] = useState<number>();
  const { draft, set, faultsAt, read } = editing;
  const tiers = draft.tiers ?? [];
  const { keys, drop } = useRowKeys(tiers.length);
  const measure: Measure = draft.measure ?? 'qualifying_points';
  const problem = read.faults.some(({ path }) => path === 'tiers') ? faultsAt(['tiers', words.tiers])[0] : undefined;
  return (
    <Panel title={words.tiers} remark={problem ? <span className="urgent">{problem.said}</span> : words.tiersRemark}>
      {tiers.map((tier, at) => (
        <Fold
          key={keys[at]}
          name={tier.name?.[language]?.trim() || tier.name?.zh?.trim() || words.unnamed}
          summary={stepWords(tier, measure, language)}
          fault={faultsAt([`tiers.${at}`, ''])[0] && words.toMend}
          isOpen={open === at}
          onToggle={() => setOpen(open === at ? undefined : at)}
        >
          <StepLines
            drafting={editing}
            place={at}
            tier={tier}
            measure={measure}
            isNew={!known.includes(tier.tierId ?? '')}
            onChange={(changed) => set({ tiers: tiers.map((one, i) => (i === at ? changed : one)) })}
            onRemove={() => {
              drop(at);
              set({ tiers: tiers.filter((_, i) => i !== at) });
              setOpen(undefined);
            }}
          />
        </Fold>
      ))}
      {tiers.length < MOST_TIERS && (
        <div className="panel__foot">
          <Button
            size="small"
            color="primary"
            variant="text"
            icon={<Icon name="plus" size={16} />}
            onClick={() => {
              set({ tiers: [...tiers, nextStep(tiers)] });
              setOpen(tiers.length);
            }}
          >
            {words.add}
          </Button>
        </div>
      )}
    </Panel>
  );
};
