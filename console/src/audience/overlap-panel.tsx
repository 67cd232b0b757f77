import { Link } from 'react-router-dom';
import type { PortraitView } from '../../../shared/contract/audiences';
import { CsvButton } from '../ui/csv-button';
import { Figure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { percent } from '../words/figures';
import { useWords } from '../words/words';
import { overlapLines } from './portrait-rows';
import { portraitWords } from './portrait-words';

interface Props {
  portrait: PortraitView;
  /** The audience itself is no other. */
  self: string | undefined;
  name: string;
}

/** How far its members are members of live audiences, too. */
export const OverlapPanel = ({ portrait: { overlaps, size }, self, name }: Props) => {
  const words = useWords(portraitWords);
  const others = overlaps.filter(({ audienceId }) => audienceId !== self);
  return (
    <Panel
      title={words.overlap}
      remark={
        <CsvButton
          size="small"
          label={words.export}
          fileName={words.overlapFile(name)}
          lines={others.length > 0 ? () => overlapLines(others, size, words) : undefined}
        />
      }
    >
      {others.length === 0 ? (
        <p className="note lifts__empty">{words.overlapEmpty}</p>
      ) : (
        <ul className="overlap">
          {others.map(({ audienceId, name: other, both, other: alone }) => (
            <li key={audienceId}>
              <p>
                <Link to={`/audiences/${audienceId}`}>{other}</Link>
                <Figure value={both} />
              </p>
              <i aria-hidden="true">
                <b style={{ width: `${percent(both, size)}%` }} />
              </i>
              <span className="caption">
                {words.share(percent(both, size))} · {words.ofOther(percent(both, both + alone))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
