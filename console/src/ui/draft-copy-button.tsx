import { Button, Tooltip } from 'antd';
import { Icon } from './icon';

const MOST = 40;

/** A name for a copy, cut to what a name may be. */
export const copyName = (name: string): string => [...name].slice(0, MOST).join('');

interface Props {
  label: string;
  /** What it copies, for those who only hear of it. */
  about: string;
  isSmall: boolean;
  isPending: boolean;
  copy: () => void;
}

/** Makes a draft of something that is there; in a list it is no more than its drawing. */
export const DraftCopyButton = ({ label, about, isSmall, isPending, copy }: Props) => {
  if (!isSmall)
    return (
      <Button color="primary" variant="text" loading={isPending} onClick={copy}>
        {label}
      </Button>
    );
  return (
    <Tooltip title={label}>
      <Button type="text" size="small" aria-label={about} icon={<Icon name="copy" size={16} />} loading={isPending} onClick={copy} />
    </Tooltip>
  );
};
