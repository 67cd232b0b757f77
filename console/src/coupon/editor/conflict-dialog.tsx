import { Button, Modal } from 'antd';
import { useWords } from '../../words/words';
import { editorWords } from './editor-words';

interface Props {
  takeTheirs: () => void;
  takeMine: () => void;
  close: () => void;
}

/** Somebody else saved the draft first: whose is to stay. */
export const ConflictDialog = ({ takeTheirs, takeMine, close }: Props) => {
  const words = useWords(editorWords);
  return (
    <Modal
      open
      title={words.conflictTitle}
      onCancel={close}
      footer={
        <>
          <Button color="primary" variant="filled" onClick={takeMine}>
            {words.takeMine}
          </Button>
          <Button type="primary" onClick={takeTheirs}>
            {words.takeTheirs}
          </Button>
        </>
      }
    >
      <p>{words.conflictText}</p>
    </Modal>
  );
};
