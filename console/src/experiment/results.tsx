import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import type { EvaluationView } from '../../../shared/contract/experiments';
import { CsvButton } from '../ui/csv-button';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Empty, Failed } from '../ui/states';
import { useWords } from '../words/words';
import type { Given } from './given';
import { OutcomePanel } from './outcome-panel';
import { evaluationQuery } from './queries';
import { resultLines } from './result-lines';
import { experimentWords } from './words';

interface Props {
  given: Given;
  again: () => void;
}

/** What was found, outcome by outcome; the control can be changed, nothing is read again for it. */
export const Results = ({ given, again }: Props) => {
  const words = useWords(experimentWords);
  const arms = Object.keys(given.outcomes[0]?.arms ?? {});
  const [control, setControl] = useState(given.control);
  const { data, error, refetch } = useQuery({
    ...evaluationQuery({
      control: control ?? '',
      outcomes: [...given.outcomes],
      ...(given.plannedSize !== undefined && { plannedSize: given.plannedSize }),
    }),
    enabled: control !== undefined,
  });
  const choose = (
    <Select
      aria-label={words.control}
      className="field--wide"
      prefix={<span className="unit">{words.controlIs}</span>}
      value={control ?? null}
      options={arms.map((arm) => ({ value: arm, label: arm }))}
      onChange={setControl}
    />
  );
  const actions = (
    <>
      {control !== undefined && choose}
      <CsvButton label={words.csv} fileName={words.csvName} lines={data && (() => resultLines(data, words.head))} />
      <Button icon={<Icon name="receipt" size={16} />} disabled={!data} onClick={() => window.print()}>
        {words.print}
      </Button>
      <Button type="primary" onClick={again}>
        {words.another}
      </Button>
    </>
  );
  return (
    <Page title={words.title} actions={actions}>
      <LeftOut given={given} />
      {control === undefined ? (
        <Panel>
          <Empty title={words.whichControl} text={words.whichControlText} action={choose} />
        </Panel>
      ) : (
        <Found data={data} error={error} retry={() => void refetch()} />
      )}
    </Page>
  );
};

const Found = ({ data, error, retry }: { data: EvaluationView | undefined; error: unknown; retry: () => void }) => {
  if (!data)
    return <Panel className="formbones">{error ? <Failed error={error} retry={retry} /> : <Bone width="60%" height={240} />}</Panel>;
  return (
    <>
      {data.outcomes.map((outcome) => (
        <OutcomePanel key={outcome.name} outcome={outcome} control={data.control} />
      ))}
      <p className="caption">{data.method.words}</p>
    </>
  );
};

const LeftOut = ({ given: { leftOut, withoutArm } }: { given: Given }) => {
  const words = useWords(experimentWords);
  const lines = [
    ...(withoutArm > 0 ? [words.withoutArm(withoutArm)] : []),
    ...leftOut.flatMap(({ outcome, empty, notNumbers }) => (empty + notNumbers > 0 ? [words.leftOut(outcome, empty, notNumbers)] : [])),
  ];
  const [title, ...others] = lines;
  if (title === undefined) return null;
  return <Alert type="warning" showIcon title={title} description={others.length > 0 && others.map((line) => <p key={line}>{line}</p>)} />;
};
