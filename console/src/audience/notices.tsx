import { Alert } from 'antd';
import type { AudienceView } from '../../../shared/contract/audiences';
import { useWords } from '../words/words';
import type { AudienceEditing } from './audience-form';
import { WalkBar } from './walk-bar';
import { audienceWords } from './words';

interface Props {
  editing: AudienceEditing;
  before: AudienceView | undefined;
  fromVersion: number | undefined;
}

/** What to know before anything is changed: how the audience stands, and what saving does. */
export const Notices = ({ editing: { isDirty }, before, fromVersion }: Props) => {
  const words = useWords(audienceWords);
  if (!before) return null;
  const { state, version, walk } = before;
  return (
    <>
      {state === 'archived' && <Alert type="info" showIcon title={words.archivedNote} />}
      {fromVersion !== undefined && isDirty && <Alert type="info" showIcon title={words.versionTaken(fromVersion)} />}
      {state === 'live' && isDirty && <Alert type="warning" showIcon title={words.newVersion(version, version + 1)} />}
      {walk?.state === 'running' && <WalkBar walk={walk} />}
    </>
  );
};
