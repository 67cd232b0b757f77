import { Alert, Upload } from 'antd';
import { useState } from 'react';
import { NotText } from '../bulk/parts';
import { Icon } from '../ui/icon';
import { Panel } from '../ui/panel';
import { bytesWords } from '../words/bytes';
import { useWords } from '../words/words';
import '../store/import.css';
import { ColumnsPanel } from './columns-panel';
import type { FileColumns } from './file-columns';
import type { Given } from './given';
import { columnsOfFile } from './read-file';
import { experimentWords } from './words';

interface Opened {
  file: File;
  columns: FileColumns;
}

/** A file of members: choose it, then what its columns are. */
export const FilePanel = ({ onGiven }: { onGiven: (given: Given) => void }) => {
  const words = useWords(experimentWords);
  const [opened, setOpened] = useState<Opened>();
  const [fault, setFault] = useState<string>();
  const open = async (file: File) => {
    setOpened(undefined);
    setFault(undefined);
    if (!/\.(csv|txt)$/i.test(file.name)) return setFault(words.notCsv);
    try {
      const columns = await columnsOfFile(file);
      if (columns) setOpened({ file, columns });
      else setFault(words.noRows);
    } catch (error) {
      setFault(error instanceof NotText ? words.notText : String(error));
    }
  };
  return (
    <div className="expgive">
      <Panel title={words.fileTitle} remark={words.fileRemark}>
        <div className="import__body">
          <Upload.Dragger
            accept=".csv,.txt,text/csv"
            maxCount={1}
            showUploadList={false}
            beforeUpload={(chosen) => {
              void open(chosen);
              return false;
            }}
          >
            <span className="import__mark">
              <Icon name="upload" size={24} />
            </span>
            <p className="import__drop">{opened ? words.chosen(opened.file.name, bytesWords(opened.file.size)) : words.drop}</p>
            <p className="caption">{words.dropNote}</p>
          </Upload.Dragger>
          {fault && <Alert type="error" showIcon title={fault} />}
        </div>
      </Panel>
      {opened && <ColumnsPanel key={`${opened.file.name} ${opened.file.lastModified}`} {...opened} onGiven={onGiven} />}
    </div>
  );
};
