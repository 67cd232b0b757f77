import { Button } from 'antd';
import { useToday } from '../brand/use-brand';
import { type Cell, csvText, download } from './csv';
import { Icon } from './icon';

interface Props {
  label: string;
  fileName: string;
  /** What the file is of; today's, unless said otherwise. */
  of?: string;
  /** Its lines, the head first; without any there is nothing to save. */
  lines: (() => readonly (readonly Cell[])[]) | undefined;
  size?: 'small';
}

/** Saves what the screen knows already as a table; `ExportButton` is for what must first be read page by page. */
export const CsvButton = ({ label, fileName, of, lines, size }: Props) => {
  const today = useToday();
  return (
    <Button
      {...(size && { size })}
      color="primary"
      variant="text"
      icon={<Icon name="download" size={16} />}
      disabled={!lines}
      onClick={() => lines && download(`${fileName}-${of ?? today}.csv`, csvText(lines()))}
    >
      {label}
    </Button>
  );
};
