import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import type { JourneyDetail } from '../../../shared/contract/journeys';
import { LiveMark } from '../ui/live-mark';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { SubNav } from '../ui/sub-nav';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { JourneyActions } from './journey-actions';
import './journey.css';
import { journeyQuery } from './queries';
import { StateTag } from './state-tag';
import { journeyWords } from './words';

/** The pages of one journey: its name and state, what can be done with it, and the way to the others. */
export const JourneyFrame = ({ children }: { children: (journey: JourneyDetail) => ReactNode }) => {
  const words = useWords(journeyWords);
  const language = useLanguage();
  const { journeyId = '' } = useParams();
  const { data, error, refetch, isRefetchError } = useQuery(journeyQuery(journeyId));
  const above = { to: '/journeys', name: words.journeys };
  if (!data)
    return (
      <Page title={words.journeys} above={above}>
        <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={320} />}</Panel>
      </Page>
    );
  const path = `/journeys/${journeyId}`;
  return (
    <Page
      title={data.fields.name[language]}
      above={above}
      tag={
        <>
          <StateTag journey={data} />
          {data.state === 'live' && <LiveMark broken={isRefetchError} />}
        </>
      }
      actions={<JourneyActions journey={data} />}
    >
      <SubNav
        label={words.sections}
        items={[
          { to: path, name: words.flow },
          { to: `${path}/members`, name: words.members },
          { to: `${path}/versions`, name: words.versions },
        ]}
      />
      {children(data)}
    </Page>
  );
};
