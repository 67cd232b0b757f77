import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import type { SuspiciousGroupView } from '../../../shared/contract/suspicious-claims';
import { useToday } from '../brand/use-brand';
import { ExportButton } from '../bulk/export-button';
import { Figure } from '../ui/figure';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import type { Column } from '../ui/list-table';
import { Page } from '../ui/page';
import { PagedTable, usePagedList } from '../ui/paged-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag } from '../ui/tag';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { type GroupsShown, readGroups, waitingQuery } from './queries';
import { scalpingRulesWords } from './rules-words';
import { scalpingWords } from './words';

const LIVE = 10_000;

/** Claims that are held because they look like a bot's, by what they have in common. */
export const Component = () => {
  const words = useWords(scalpingWords);
  const rules = useWords(scalpingRulesWords);
  const [params, setParams] = useSearchParams();
  const shown: GroupsShown = params.get('what') === 'decided' ? 'decided' : 'open';
  const { data: waiting } = useQuery(waitingQuery);
  const columns = useColumns();
  const list = usePagedList<SuspiciousGroupView>({ of: ['suspicious', 'groups', shown], read: readGroups(shown), every: LIVE });
  const row = ({ title, evidence, couponName, held, open, firstAt, lastAt }: SuspiciousGroupView) => [
    ...[title, evidence.join('; '), couponName, held, open, firstAt, lastAt],
  ];
  return (
    <Page
      title={words.title}
      above={{ to: '/coupons', name: words.coupons }}
      actions={
        <LinkButton to="/settings/scalping" color="primary" variant="text" icon={<Icon name="gear" size={16} />}>
          {rules.title}
        </LinkButton>
      }
      tag={waiting && waiting.claims > 0 && <Tag colour="amber">{words.waiting(waiting.claims, waiting.isMore)}</Tag>}
    >
      <Panel>
        <div className="filters">
          <Segmented<GroupsShown>
            aria-label={words.filter}
            value={shown}
            options={(['open', 'decided'] as const).map((value) => ({ value, label: words.shown[value] }))}
            onChange={(what) => setParams(what === 'open' ? {} : { what }, { replace: true })}
          />
          <span className="filters__end">
            <ExportButton<SuspiciousGroupView>
              label={words.export}
              fileName={words.fileName}
              head={[words.title, words.evidence, words.coupon, words.held, words.open, words.claimedAt, words.latest]}
              rowOf={row}
              read={readGroups(shown)}
              total={list.query.data?.items.length ?? 0}
            />
          </span>
        </div>
        <PagedTable<SuspiciousGroupView>
          label={words.list}
          columns={columns}
          rowKey={({ groupId }) => groupId}
          list={list}
          empty={
            shown === 'open' ? (
              <Empty title={words.emptyOpen} text={words.emptyOpenText} />
            ) : (
              <Empty title={words.emptyDecided} text={words.emptyDecidedText} />
            )
          }
        />
      </Panel>
    </Page>
  );
};

const useColumns = (): Column<SuspiciousGroupView>[] => {
  const words = useWords(scalpingWords);
  const language = useLanguage();
  const today = useToday();
  return [
    {
      key: 'evidence',
      title: words.evidence,
      render: (_, { groupId, title, evidence }) => (
        <>
          <Link className="listtable__name" to={`/coupons/suspicious/${groupId}`}>
            {title}
          </Link>
          <span className="caption">{evidence.join(language === 'zh' ? '；' : '; ')}</span>
        </>
      ),
    },
    { key: 'coupon', title: words.coupon, width: 220, render: (_, { couponName }) => couponName },
    { key: 'held', title: words.held, width: 104, align: 'right', render: (_, { held }) => <Figure value={held} /> },
    { key: 'open', title: words.open, width: 104, align: 'right', render: (_, { open }) => <Figure value={open} /> },
    {
      key: 'latest',
      title: words.latest,
      width: 160,
      align: 'right',
      render: (_, { lastAt }) => <span className="note">{momentWords(lastAt, today, language)}</span>,
    },
  ];
};
