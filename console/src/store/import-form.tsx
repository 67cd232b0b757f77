import { Alert, Button, Radio, Upload } from 'antd';
import { useState } from 'react';
import type { Datum } from '../../../shared/geo/position';
import { NEEDED_STORE_COLUMNS, STORE_COLUMNS } from '../../../shared/store/columns';
import { download } from '../ui/csv';
import { Icon } from '../ui/icon';
import { Panel } from '../ui/panel';
import { Tag } from '../ui/tag';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import { type CsvFile, type FileFault, readCsvFile, templateCsv } from './csv-file';
import { storeWords } from './words';

interface Props {
  datum: Datum;
  onDatum: (datum: Datum) => void;
  /** The file of an attempt that failed, to try again. */
  kept: CsvFile | undefined;
  onStart: (file: CsvFile) => void;
}

const DATUMS: Datum[] = ['WGS-84', 'GCJ-02'];

/** The file, its datum, and what its columns must be. */
export const ImportForm = ({ datum, onDatum, kept, onStart }: Props) => {
  const words = useWords(storeWords);
  const [file, setFile] = useState<CsvFile | undefined>(kept);
  const [fault, setFault] = useState<FileFault>();
  const choose = async (chosen: File) => {
    const read = await readCsvFile(chosen);
    setFile(typeof read === 'string' ? undefined : read);
    setFault(typeof read === 'string' ? read : undefined);
  };
  return (
    <div className="import">
      <Panel
        title={words.step}
        remark={
          <Button
            size="small"
            type="link"
            icon={<Icon name="download" size={16} />}
            onClick={() => download(words.templateName, templateCsv())}
          >
            {words.template}
          </Button>
        }
      >
        <div className="import__body">
          <Upload.Dragger
            accept=".csv,text/csv"
            maxCount={1}
            showUploadList={false}
            beforeUpload={(chosen) => {
              void choose(chosen);
              return false;
            }}
          >
            <span className="import__mark">
              <Icon name="upload" size={24} />
            </span>
            <p className="import__drop">{file ? words.chosen(file.name, count(file.rows)) : words.drop}</p>
            <p className="caption">{words.dropNote}</p>
          </Upload.Dragger>
          {fault && <Alert type="error" showIcon title={words[fault]} />}
          <fieldset className="import__datum">
            <legend>{words.datum}</legend>
            <Radio.Group value={datum} onChange={({ target }) => onDatum(target.value as Datum)}>
              {DATUMS.map((one) => (
                <Radio value={one} key={one}>
                  {one}
                  <span className="caption">{words.datumNotes[one]}</span>
                </Radio>
              ))}
            </Radio.Group>
          </fieldset>
          <Button type="primary" disabled={!file} onClick={() => file && onStart(file)}>
            {words.start}
          </Button>
        </div>
      </Panel>
      <Columns />
    </div>
  );
};

const Columns = () => {
  const words = useWords(storeWords);
  const isNeeded = (column: string) => NEEDED_STORE_COLUMNS.some((needed) => needed === column);
  return (
    <Panel title={words.columns}>
      <ul className="columnlist">
        {STORE_COLUMNS.map((column) => (
          <li key={column}>
            <code>{column}</code>
            <span className="note">{words.columnWords[column]}</span>
            {isNeeded(column) && <Tag>{words.needed}</Tag>}
          </li>
        ))}
      </ul>
    </Panel>
  );
};
