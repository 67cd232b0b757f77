import { commonWords } from '../words/common';
import { useWords } from '../words/words';

interface Props {
  /** Whether the last attempt to refresh failed. */
  broken: boolean;
}

/** Says that the figures refresh by themselves, or that they do not just now. */
export const LiveMark = ({ broken }: Props) => {
  const words = useWords(commonWords);
  return (
    <span className={`livemark ${broken ? 'livemark--broken' : ''}`} role="status">
      <i aria-hidden="true" />
      {broken ? words.reconnecting : words.live}
    </span>
  );
};
