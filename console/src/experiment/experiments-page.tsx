import { useState } from 'react';
import { Choice } from '../form/choice';
import { Page } from '../ui/page';
import { useWords } from '../words/words';
import './experiment.css';
import { FilePanel } from './file-panel';
import type { Given } from './given';
import { Results } from './results';
import { TypedPanel } from './typed-panel';
import { experimentWords } from './words';

/** What an experiment shows: figures from a file or typed in, then what follows from them. */
export const Component = () => {
  const words = useWords(experimentWords);
  const [source, setSource] = useState<'file' | 'typed'>('file');
  const [given, setGiven] = useState<Given>();
  if (given) return <Results given={given} again={() => setGiven(undefined)} />;
  return (
    <Page title={words.title}>
      <div className="expintro">
        <p className="note">{words.intro}</p>
        <Choice label={words.source} value={source} options={words.sources} onChange={setSource} />
      </div>
      {source === 'file' ? <FilePanel onGiven={setGiven} /> : <TypedPanel onGiven={setGiven} />}
    </Page>
  );
};
