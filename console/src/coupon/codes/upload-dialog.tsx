import { Button, Input, Modal, Upload } from 'antd';
import { useId, useState } from 'react';
import { Icon } from '../../ui/icon';
import { bytesWords } from '../../words/bytes';
import { useWords } from '../../words/words';
import { UploadJob } from './upload-job';
import { isUnfinished, useUpload } from './use-upload';
import { codeWords } from './words';

interface Props {
  templateId: string;
  close: () => void;
}

const MOST_NAME = 30;

/** A file of codes: choose it and name its batch, then watch it go up. */
export const UploadDialog = ({ templateId, close }: Props) => {
  const words = useWords(codeWords);
  const nameId = useId();
  const [file, setFile] = useState<File>();
  const [name, setName] = useState('');
  const upload = useUpload(templateId);
  const choose = (chosen: File) => {
    setFile(chosen);
    setName((now) => now || chosen.name.replace(/\.\w+$/, '').slice(0, MOST_NAME));
  };

  if (file && upload.job.state !== 'idle')
    return (
      <Modal open title={words.uploadTitle} footer={null} onCancel={close} width={640} mask={{ closable: false }}>
        <UploadJob upload={upload} file={file} name={name.trim()} close={close} />
      </Modal>
    );
  return (
    <Modal
      open
      title={words.uploadTitle}
      onCancel={close}
      width={640}
      footer={
        <Button type="primary" disabled={!file || name.trim() === ''} onClick={() => file && upload.begin(file, name.trim())}>
          {words.begin}
        </Button>
      }
    >
      <div className="dialog">
        <Upload.Dragger
          accept=".csv,.txt,text/csv,text/plain"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(chosen) => {
            choose(chosen);
            return false;
          }}
        >
          <p className="droptext">
            <Icon name="upload" />
            {file ? words.chosen(file.name, bytesWords(file.size)) : words.drop}
          </p>
          <p className="caption">{words.dropNote}</p>
        </Upload.Dragger>
        {file && isUnfinished(templateId, file) && <p className="note">{words.resumable}</p>}
        <div className="dialog__field">
          <label htmlFor={nameId}>{words.batchName}</label>
          <Input
            id={nameId}
            maxLength={MOST_NAME}
            showCount
            placeholder={words.batchPlaceholder}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </div>
      </div>
    </Modal>
  );
};
