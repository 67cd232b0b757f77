import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { MOST_ARMS, MOST_OUTCOMES } from '../../../shared/insight/experiment';
import { guessControl } from '../../../shared/insight/tally';
import { JobBar } from '../bulk/job-bar';
import { useJob } from '../bulk/use-job';
import { FormLine } from '../form/form-line';
import { Panel } from '../ui/panel';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import type { FileColumns } from './file-columns';
import type { Given } from './given';
import { PlannedLine } from './planned-line';
import { createTally, NOTHING_READ, type ReadProgress } from './read-file';
import { experimentWords } from './words';

interface Props {
  file: File;
  columns: FileColumns;
  onGiven: (given: Given) => void;
}

/** Which column is the arm and which are the outcomes; then the whole file is counted here in the browser. */
export const ColumnsPanel = ({ file, columns, onGiven }: Props) => {
  const words = useWords(experimentWords);
  const { job, start, stop, resume, reset, tell } = useJob<ReadProgress>(NOTHING_READ);
  const [arm, setArm] = useState(columns.arm);
  const [outcomes, setOutcomes] = useState(columns.outcomes);
  const [plannedSize, setPlannedSize] = useState<number>();
  const [fault, setFault] = useState<string>();
  const begin = (armColumn: string) => {
    setFault(undefined);
    const { tally, run } = createTally(file, { arm: armColumn, outcomes }, tell);
    start({
      run: async (signal) => {
        await run(signal);
        const arms = tally.arms();
        if (arms.length >= 2 && arms.length <= MOST_ARMS) {
          const leftOut = { leftOut: tally.leftOut(), withoutArm: tally.withoutArm() };
          onGiven({ outcomes: tally.outcomes(), control: guessControl(arms), plannedSize, ...leftOut });
          return;
        }
        setFault(arms.length < 2 ? words.oneArm : words.tooManyArms(MOST_ARMS));
        reset();
      },
    });
  };
  const choices = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));
  return (
    <Panel title={words.columnsTitle}>
      <FormLine name={words.arm} note={words.armNote} faults={[]}>
        <Select
          aria-label={words.arm}
          className="field--wide"
          showSearch
          placeholder={words.chooseColumn}
          value={arm ?? null}
          options={choices(columns.names)}
          onChange={(name: string) => {
            setArm(name);
            setOutcomes(outcomes.filter((one) => one !== name));
          }}
        />
      </FormLine>
      <FormLine name={words.outcomes} note={words.outcomesNote} faults={[]}>
        <Select
          aria-label={words.outcomes}
          className="expcolumns"
          mode="multiple"
          maxCount={MOST_OUTCOMES}
          placeholder={words.chooseColumn}
          value={outcomes}
          options={choices(columns.numeric.filter((name) => name !== arm))}
          onChange={setOutcomes}
        />
      </FormLine>
      <PlannedLine value={plannedSize} onChange={setPlannedSize} />
      <div className="expend">
        {job.state !== 'idle' && (
          <JobBar
            job={job}
            label={words.counting}
            percent={file.size === 0 ? 0 : (job.progress.read / file.size) * 100}
            onStop={stop}
            onResume={resume}
          >
            {words.countLine(count(job.progress.rows))}
          </JobBar>
        )}
        {fault && <Alert type="error" showIcon title={fault} />}
        <Button
          type="primary"
          disabled={arm === undefined || outcomes.length === 0}
          loading={job.state === 'running'}
          onClick={() => arm !== undefined && begin(arm)}
        >
          {words.count}
        </Button>
      </div>
    </Panel>
  );
};
