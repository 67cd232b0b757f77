import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import type { ProofView } from '../../../shared/contract/point-views';
import { useToday } from '../brand/use-brand';
import { Figure } from '../ui/figure';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag } from '../ui/tag';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { owedWords } from './owed-words';
import { latestProofQuery, useProve } from './queries';

/** When the books were proved last and what was found, and proving them now. */
export const ProofPanel = () => {
  const words = useWords(owedWords);
  const { data: proof, isSuccess } = useQuery(latestProofQuery);
  const prove = useProve();
  useReadAgain(proof);
  const button = (
    <Button type="primary" loading={prove.isPending} disabled={proof?.state === 'running'} onClick={() => prove.mutate()}>
      {words.prove}
    </Button>
  );
  if (isSuccess && !proof)
    return (
      <Panel>
        <Empty title={words.neverProved} text={words.neverProvedText} action={button} />
      </Panel>
    );
  return (
    <Panel className="proof">
      <div className="proof__line">{proof?.state === 'running' ? <UnderWay proof={proof} /> : proof && <Found proof={proof} />}</div>
      {button}
      {prove.error && <Alert type="error" showIcon title={prove.error.message} />}
      {proof && proof.faultCount > 0 && <Faults proof={proof} />}
    </Panel>
  );
};

/** When a proof has come to its end, what is owed is known anew. */
const useReadAgain = (proof: ProofView | undefined) => {
  const queries = useQueryClient();
  const was = useRef(proof?.state);
  useEffect(() => {
    if (was.current === 'running' && proof?.state === 'done') void queries.invalidateQueries({ queryKey: ['liability'] });
    was.current = proof?.state;
  }, [proof?.state, queries]);
};

const UnderWay = ({ proof }: { proof: ProofView }) => {
  const words = useWords(owedWords);
  return (
    <>
      <p className="proof__title" role="status">
        {words.proving}
      </p>
      <p className="note">{words.provingLine(count(proof.accounts), count(proof.entries))}</p>
      <Progress percent={100} status="active" showInfo={false} size={['100%', 4]} aria-label={words.proving} />
    </>
  );
};

const Found = ({ proof }: { proof: ProofView }) => {
  const words = useWords(owedWords);
  const language = useLanguage();
  const today = useToday();
  const isSound = proof.faultCount === 0 && proof.total === 0;
  return (
    <>
      <p className="proof__title">
        <Tag colour={isSound ? 'pine' : 'red'}>{isSound ? words.sound : words.unsound(count(Math.max(1, proof.faultCount)))}</Tag>
        <span className="caption">{words.byWhom(proof.askedBy, momentWords(proof.finishedAt ?? proof.startedAt, today, language))}</span>
      </p>
      <p className="note">{isSound ? words.soundText(count(proof.accounts), count(proof.entries)) : words.unsoundText}</p>
      <details className="proof__sides">
        <summary className="caption">{words.sides}</summary>
        <dl>
          {proof.sums.map(({ side, words: said, points }) => (
            <div key={side}>
              <dt className="caption">{said}</dt>
              <dd>
                <Figure value={points} />
              </dd>
            </div>
          ))}
          <div>
            <dt className="caption">{words.total}</dt>
            <dd>
              <Figure value={proof.total} />
            </dd>
          </div>
        </dl>
      </details>
    </>
  );
};

type Fault = ProofView['faults'][number];

/** Which accounts do not agree, and how. */
const Faults = ({ proof: { faults, faultCount } }: { proof: ProofView }) => {
  const words = useWords(owedWords);
  const columns: Column<Fault>[] = [
    {
      key: 'account',
      title: words.account,
      width: 220,
      render: (_, { memberId }) => (
        <Link className="listtable__name" to={`/members/${memberId}`}>
          {words.open}
        </Link>
      ),
    },
    { key: 'what', title: words.what, render: (_, { words: said }) => said },
    { key: 'entry', title: words.entry, width: 120, align: 'right', render: (_, { seq }) => <Figure value={seq} /> },
  ];
  return (
    <div className="proof__faults">
      <ListTable
        label={words.unsound(count(faultCount))}
        columns={columns}
        rows={faults}
        rowKey={({ memberId, pointType, seq, what }) => `${memberId} ${pointType} ${seq} ${what}`}
        empty={null}
      />
      {faultCount > faults.length && <p className="caption proof__more">{words.andMore(count(faultCount - faults.length))}</p>}
    </div>
  );
};
