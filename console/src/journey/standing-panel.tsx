import type { JourneyDetail } from '../../../shared/contract/journeys';
import { Panel } from '../ui/panel';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import { Bars } from './bars';
import { journeyWords } from './words';

/** In which versions members still stand; said only where it is not the one that is shown alone. */
export const StandingPanel = ({ journey: { standing, published } }: { journey: JourneyDetail }) => {
  const words = useWords(journeyWords);
  if (standing.every(({ version }) => version === published)) return null;
  const lines = [...standing]
    .sort((a, b) => b.version - a.version)
    .map(({ version, members }) => ({
      ...{ key: String(version), value: members, isQuiet: version !== published },
      name: `${words.versionOf(count(version))}${version === published ? ` · ${words.running}` : ''}`,
    }));
  return (
    <Panel title={words.standing}>
      <Bars label={words.standing} lines={lines} />
    </Panel>
  );
};
