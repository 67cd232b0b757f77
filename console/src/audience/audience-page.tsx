import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import type { AudienceView } from '../../../shared/contract/audiences';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { SubNav } from '../ui/sub-nav';
import { useWords } from '../words/words';
import './audience.css';
import { audienceQuery } from './queries';
import { StateTag } from './state-tag';
import { audienceWords } from './words';

/** The pages of one audience, side by side. */
export const AudienceNav = ({ audienceId }: { audienceId: string }) => {
  const words = useWords(audienceWords);
  const to = `/audiences/${audienceId}`;
  return (
    <SubNav
      label={words.sections}
      items={[
        { to, name: words.rule },
        { to: `${to}/portrait`, name: words.portrait },
        { to: `${to}/members`, name: words.members },
        { to: `${to}/list`, name: words.list },
        { to: `${to}/versions`, name: words.versions },
      ]}
    />
  );
};

/** The audience of the address, or what there is of it so far. */
export const useAudience = () => {
  const { audienceId = '' } = useParams();
  return { audienceId, ...useQuery({ ...audienceQuery(audienceId), enabled: audienceId !== '' }) };
};

/** A page while its audience is on its way, or did not come. */
export const AudienceComing = ({ error, retry }: { error: unknown; retry: () => void }) => {
  const words = useWords(audienceWords);
  return (
    <Page title={words.audiences} above={{ to: '/audiences', name: words.audiences }}>
      <Panel className="formbones">{error ? <Failed error={error} retry={retry} /> : <Bone width="60%" height={360} />}</Panel>
    </Page>
  );
};

interface Props {
  actions?: (audience: AudienceView) => ReactNode;
  children: (audience: AudienceView) => ReactNode;
}

/** A page about one audience, besides its rule. */
export const AudiencePage = ({ actions, children }: Props) => {
  const words = useWords(audienceWords);
  const { data, error, refetch } = useAudience();
  if (!data) return <AudienceComing error={error} retry={refetch} />;
  return (
    <Page
      title={data.name}
      above={{ to: '/audiences', name: words.audiences }}
      tag={<StateTag state={data.state} />}
      actions={actions?.(data)}
    >
      <AudienceNav audienceId={data.audienceId} />
      {children(data)}
    </Page>
  );
};
