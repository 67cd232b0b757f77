import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JourneyDetail } from '../../../shared/contract/journeys';
import { triggerWords } from '../../../shared/journey/words';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { Tag } from '../ui/tag';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { Flow } from './flow/flow';
import { useNames } from './flow/use-names';
import { JourneyFrame } from './journey-frame';
import { journeyVersionsQuery } from './queries';
import { type Change, changesOf, type Version } from './version-changes';
import { journeyWords } from './words';

/** How a journey was: every version, in what it differs, and who is still in it. */
export const Component = () => <JourneyFrame>{(journey) => <Versions journey={journey} />}</JourneyFrame>;

const Versions = ({ journey }: { journey: JourneyDetail }) => {
  const words = useWords(journeyWords);
  const language = useLanguage();
  const names = useNames();
  const { data, error, refetch } = useQuery(journeyVersionsQuery(journey.journeyId));
  const [chosen, setChosen] = useState<number>();
  if (!data)
    return <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={320} />}</Panel>;
  const { items } = data;
  const shown = items.find(({ version }) => version === chosen) ?? items[0];
  return (
    <div className="journey journey--versions">
      <Panel title={words.versions}>
        <ul className="journeyversions">
          {items.map((version, at) => (
            <li key={version.version}>
              <button type="button" className="journeyversion" aria-pressed={version === shown} onClick={() => setChosen(version.version)}>
                <span className="journeyversion__head">
                  {words.flowOf(count(version.version))}
                  <Marks journey={journey} version={version.version} />
                </span>
                <Changes before={items[at + 1]} now={version} />
              </button>
            </li>
          ))}
        </ul>
      </Panel>
      {shown && (
        <Panel title={words.flowOf(count(shown.version))} className="journeyflow">
          <Flow
            key={shown.version}
            fields={shown.fields}
            triggerWords={triggerWords(shown.fields.trigger, language, names)}
            stepWords={shown.stepWords}
          />
        </Panel>
      )}
    </div>
  );
};

const Marks = ({ journey: { published, version: newest, standing }, version }: { journey: JourneyDetail; version: number }) => {
  const words = useWords(journeyWords);
  const inside = standing.find((one) => one.version === version)?.members ?? 0;
  return (
    <>
      {version === published && <Tag colour="pine">{words.running}</Tag>}
      {version === newest && version !== published && <Tag colour="amber">{words.newest}</Tag>}
      {inside > 0 && <Tag>{words.standingLine(count(inside))}</Tag>}
    </>
  );
};

const shareWords = (basisPoints: number): string => `${basisPoints / 100}%`;

const Changes = ({ before, now }: { before: Version | undefined; now: Version }) => {
  const words = useWords(journeyWords);
  if (!before) return <span className="caption">{now.version === 1 ? words.firstVersion : ''}</span>;
  const changes = changesOf(before, now);
  if (changes.length === 0) return <span className="caption">{words.noChanges}</span>;
  const say = (change: Change): string => {
    const { change: said } = words;
    switch (change.what) {
      case 'controlShare':
        return said.controlShare(shareWords(change.before), shareWords(change.after));
      case 'changed':
        return said.changed(change.before, change.after);
      case 'added':
      case 'removed':
      case 'details':
        return said[change.what](change.words);
      default:
        return said[change.what];
    }
  };
  return (
    <>
      {changes.map((change) => (
        <span key={JSON.stringify(change)} className="note">
          {say(change)}
        </span>
      ))}
    </>
  );
};
