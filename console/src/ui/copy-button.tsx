import { App, Button } from 'antd';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { Icon } from './icon';

interface Props {
  text: string;
  /** What is copied, for the button's name. */
  label: string;
}

export const CopyButton = ({ text, label }: Props) => {
  const words = useWords(commonWords);
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      message.success(words.copied);
    } catch {
      message.warning(words.notCopied);
    }
  };
  return (
    <Button icon={<Icon name="copy" size={16} />} onClick={copy}>
      {label}
    </Button>
  );
};
