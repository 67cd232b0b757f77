import { useQuery } from '@tanstack/react-query';
import type { AudienceView } from '../../../shared/contract/audiences';
import { useToday } from '../brand/use-brand';
import { LinkButton } from '../ui/link-button';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { Tag } from '../ui/tag';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { AudiencePage } from './audience-page';
import { versionsQuery } from './queries';
import { audienceWords } from './words';

interface Version {
  version: number;
  sentence: string;
  at: string;
  by: string;
}

/** How an audience was, and the way back to it. */
export const Component = () => <AudiencePage>{(audience) => <Versions audience={audience} />}</AudiencePage>;

const Versions = ({ audience }: { audience: AudienceView }) => {
  const words = useWords(audienceWords);
  const language = useLanguage();
  const today = useToday();
  const { data, error, refetch } = useQuery(versionsQuery(audience.audienceId));
  const latest = data?.items[0]?.version;
  const columns: Column<Version>[] = [
    {
      key: 'version',
      title: words.versions,
      width: 140,
      render: (_, { version }) => (
        <>
          {words.version(version)} {version === latest && <Tag colour="pine">{words.current}</Tag>}
        </>
      ),
    },
    { key: 'sentence', title: words.ruleHead, render: (_, { sentence }) => <span className="audiencerule">{sentence}</span> },
    {
      key: 'at',
      title: words.at,
      width: 200,
      render: (_, { at, by }) => (
        <>
          {momentWords(at, today, language)}
          <span className="caption">{by}</span>
        </>
      ),
    },
    {
      key: 'back',
      title: <span className="unseen">{words.useVersion}</span>,
      width: 150,
      align: 'right',
      render: (_, { version }) =>
        version !== latest &&
        audience.state !== 'archived' && (
          <LinkButton
            size="small"
            color="primary"
            variant="text"
            aria-label={`${words.useVersion} ${version}`}
            to={`/audiences/${audience.audienceId}?version=${version}`}
          >
            {words.useVersion}
          </LinkButton>
        ),
    },
  ];
  return (
    <Panel title={words.versions}>
      <ListTable
        label={words.versions}
        columns={columns}
        rows={data?.items}
        rowKey={({ version }) => String(version)}
        error={error}
        retry={refetch}
        bones={3}
        empty={null}
      />
    </Panel>
  );
};
