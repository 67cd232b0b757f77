import { Alert, Button, Upload } from 'antd';
import { useState } from 'react';
import { download } from '../ui/csv';
import { Icon } from '../ui/icon';
import { Panel } from '../ui/panel';
import { Tag } from '../ui/tag';
import { bytesWords } from '../words/bytes';
import { useWords } from '../words/words';
import '../store/import.css';
import './file-import.css';
import { ImportResult } from './import-result';
import { type Sending, useImport } from './use-import';
import { importWords } from './words';

/** A column of the file: what it is called, what it holds, and whether it must be there. */
export interface FileColumn {
  name: string;
  words: string;
  isNeeded: boolean;
}

interface Props {
  sending: Sending;
  columns: readonly FileColumn[];
  template: { name: string; csv: string };
  /** How a row is named in the report, as a card number or a message. */
  idName: string;
}

/** A CSV file of rows that are sent part by part: choose it, watch it go, read what became of it. */
export const ImportPanel = ({ sending, columns, template, idName }: Props) => {
  const words = useWords(importWords);
  const work = useImport(sending);
  const [file, setFile] = useState<File>();
  const [isWrong, setWrong] = useState(false);
  const choose = (chosen: File) => {
    const isCsv = /\.(csv|txt)$/i.test(chosen.name);
    setWrong(!isCsv);
    setFile(isCsv ? chosen : undefined);
  };
  if (file && work.job.state !== 'idle')
    return (
      <ImportResult
        work={work}
        file={file}
        idName={idName}
        again={() => {
          work.reset();
          setFile(undefined);
        }}
      />
    );
  const save = (
    <Button size="small" type="link" icon={<Icon name="download" size={16} />} onClick={() => download(template.name, template.csv)}>
      {words.template}
    </Button>
  );
  return (
    <div className="import">
      <Panel title={words.step} remark={save}>
        <div className="import__body">
          <Upload.Dragger
            accept=".csv,.txt,text/csv"
            maxCount={1}
            showUploadList={false}
            beforeUpload={(chosen) => {
              choose(chosen);
              return false;
            }}
          >
            <span className="import__mark">
              <Icon name="upload" size={24} />
            </span>
            <p className="import__drop">{file ? words.chosen(file.name, bytesWords(file.size)) : words.drop}</p>
            <p className="caption">{words.dropNote}</p>
          </Upload.Dragger>
          {isWrong && <Alert type="error" showIcon title={words.notCsv} />}
          <Button type="primary" disabled={!file} onClick={() => file && work.begin(file)}>
            {words.start}
          </Button>
        </div>
      </Panel>
      <Columns columns={columns} />
    </div>
  );
};

const Columns = ({ columns }: Pick<Props, 'columns'>) => {
  const words = useWords(importWords);
  return (
    <Panel title={words.columns}>
      <ul className="columnlist columnlist--wide">
        {columns.map(({ name, words: said, isNeeded }) => (
          <li key={name}>
            <code>{name}</code>
            <span className="note">{said}</span>
            {isNeeded && <Tag>{words.needed}</Tag>}
          </li>
        ))}
      </ul>
    </Panel>
  );
};
