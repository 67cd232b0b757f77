import { Alert, App, Button, Input, Upload } from 'antd';
import { useState } from 'react';
import { useToday } from '../../brand/use-brand';
import { JobBar } from '../../bulk/job-bar';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/panel';
import { bytesWords } from '../../words/bytes';
import { count } from '../../words/figures';
import { useWords } from '../../words/words';
import { FailedLines } from './failed-lines';
import type { NumbersProgress } from './numbers';
import { type SendLines, type Source, useNumbersJob } from './use-numbers-job';
import { handOutWords } from './words';

interface Texts {
  title: string;
  remark: string;
  act: string;
  /** What is being done, for who hears the screen. */
  doing: string;
  underWay: (lines: string, done: string) => string;
  through: (done: string, failed: string) => string;
  fileName: string;
}

interface Props {
  /** Tells this work from other work in the browser's memory. */
  what: string;
  texts: Texts;
  send: SendLines;
  /** Why it cannot be done now. */
  blocked?: string | undefined;
  /** Asked before it begins; without, it begins at once. */
  ask?: { title: (lines: string | undefined) => string; text: string };
}

/** Card numbers, pasted or from a file, and what becomes of each. */
export const NumbersPanel = ({ what, texts, send, blocked, ask }: Props) => {
  const words = useWords(handOutWords);
  const { modal } = App.useApp();
  const work = useNumbersJob(what, send);
  const [text, setText] = useState('');
  const [file, setFile] = useState<File>();
  const source: Source | undefined = file ?? (text.trim() === '' ? undefined : text);
  const lines = file ? undefined : count(text.split('\n').filter((line) => line.trim() !== '').length);

  const begin = () => {
    if (!source) return;
    if (!ask) return work.begin(source);
    modal.confirm({ title: ask.title(lines), content: ask.text, okText: texts.act, onOk: () => work.begin(source) });
  };
  const again = () => {
    setText('');
    setFile(undefined);
    work.reset();
  };

  return (
    <Panel title={texts.title} remark={texts.remark}>
      <div className="numbers">
        {blocked && <Alert type="info" showIcon title={blocked} />}
        {work.job.state === 'idle' ? (
          <>
            <Numbers text={text} onText={setText} file={file} onFile={setFile} />
            <div className="numbers__line">
              <Button type="primary" disabled={!source || blocked !== undefined} onClick={begin}>
                {texts.act}
              </Button>
              {!file && text.trim() !== '' && <span className="caption">{words.lines(lines ?? '')}</span>}
              {source && work.isUnfinished(source) && <span className="note">{words.unfinished}</span>}
            </div>
          </>
        ) : (
          <Running work={work} texts={texts} again={again} />
        )}
      </div>
    </Panel>
  );
};

interface NumbersProps {
  text: string;
  onText: (text: string) => void;
  file: File | undefined;
  onFile: (file: File | undefined) => void;
}

const Numbers = ({ text, onText, file, onFile }: NumbersProps) => {
  const words = useWords(handOutWords);
  if (file)
    return (
      <div className="numbers__line">
        <span>{words.fileChosen(file.name, bytesWords(file.size))}</span>
        <Button size="small" type="text" onClick={() => onFile(undefined)}>
          {words.dropFile}
        </Button>
      </div>
    );
  return (
    <>
      <Input.TextArea
        aria-label={words.numbers}
        className="numbers__text"
        rows={6}
        placeholder={words.numbersPlaceholder}
        value={text}
        onChange={({ target }) => onText(target.value)}
      />
      <Upload
        accept=".csv,.txt,text/csv,text/plain"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(chosen) => {
          onFile(chosen);
          return false;
        }}
      >
        <Button size="small" icon={<Icon name="upload" size={16} />}>
          {words.orFile}
        </Button>
      </Upload>
    </>
  );
};

interface RunningProps {
  work: ReturnType<typeof useNumbersJob>;
  texts: Texts;
  again: () => void;
}

const Running = ({ work: { job, report, size, stop, resume }, texts, again }: RunningProps) => {
  const words = useWords(handOutWords);
  const today = useToday();
  const { progress, state } = job;
  const { read, failed, firstFailed } = progress;
  return (
    <>
      <JobBar job={job} label={texts.doing} percent={size === 0 ? 0 : (read / size) * 100} onStop={stop} onResume={resume}>
        {said(progress, state === 'done', texts)}
      </JobBar>
      {failed > 0 && <FailedLines failed={failed} first={firstFailed} />}
      {state !== 'running' && (
        <div className="numbers__line">
          <Button
            color="primary"
            variant="filled"
            icon={<Icon name="download" size={16} />}
            onClick={() => report?.save(`${texts.fileName}-${today}.csv`)}
          >
            {words.report}
          </Button>
          <Button type="text" onClick={again}>
            {words.again}
          </Button>
        </div>
      )}
    </>
  );
};

const said = ({ lines, done, failed }: NumbersProgress, isDone: boolean, texts: Texts): string =>
  isDone ? texts.through(count(done), count(failed)) : texts.underWay(count(lines), count(done));
