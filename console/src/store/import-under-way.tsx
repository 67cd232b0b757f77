import { useEffect, useState } from 'react';
import { Panel } from '../ui/panel';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import type { CsvFile } from './csv-file';
import { storeWords } from './words';

/** While the server works: what is being done, for how long already, and why a break does no harm. */
export const ImportUnderWay = ({ file }: { file: CsvFile }) => {
  const words = useWords(storeWords);
  const seconds = useSeconds();
  return (
    <Panel className="underway">
      <div role="status" aria-busy="true">
        <svg className="underway__ring" viewBox="0 0 72 72" aria-hidden="true">
          <circle cx="36" cy="36" r="33" />
          <path className="underway__turn" d="M36 3a33 33 0 0 1 33 33" />
        </svg>
        <p className="underway__title">{words.working(count(file.rows))}</p>
        <p className="note">{words.workingNote}</p>
      </div>
      <p className="caption">{words.seconds(seconds)}</p>
    </Panel>
  );
};

const useSeconds = (): number => {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
};
