import type { AudienceMemberView, AudienceView } from '../../../shared/contract/audiences';
import { useToday } from '../brand/use-brand';
import { ExportButton } from '../bulk/export-button';
import { useWorkGuard } from '../bulk/under-way';
import { MemberCell } from '../member/member-cell';
import { TierTag } from '../tier/tier-tag';
import { useTiers } from '../tier/use-tiers';
import type { Column } from '../ui/list-table';
import { PagedTable, usePagedList } from '../ui/paged-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { AudiencePage } from './audience-page';
import { readAudienceMembers } from './queries';
import { audienceWords } from './words';

const REFRESH = 5_000;

/** Who is in an audience now, who came in last first. */
export const Component = () => <AudiencePage>{(audience) => <Members audience={audience} />}</AudiencePage>;

const Members = ({ audience: { audienceId, name, size = 0, state } }: { audience: AudienceView }) => {
  const words = useWords(audienceWords);
  const language = useLanguage();
  const tiers = useTiers();
  useWorkGuard();
  const read = readAudienceMembers(audienceId);
  const list = usePagedList({ of: ['audiences', audienceId, 'members'], read, every: REFRESH });
  const columns = useColumns();
  const tierName = (tier: string) => tiers?.find(({ tierId }) => tierId === tier)?.name[language] ?? tier;
  return (
    <Panel
      title={words.members}
      remark={
        <span className="rowends">
          <span className="caption">{`${count(size)} ${words.people}`}</span>
          <ExportButton
            size="small"
            label={words.exportMembers}
            fileName={words.membersFile(name)}
            head={[words.number, words.member, words.tier, words.enteredAt]}
            rowOf={({ memberNumber, maskedName, tier, enteredAt }) => [memberNumber, maskedName, tierName(tier), enteredAt]}
            read={read}
            total={size}
          />
        </span>
      }
    >
      <PagedTable
        list={list}
        label={words.members}
        columns={columns}
        rowKey={({ memberId }) => memberId}
        empty={<Empty title={words.membersEmptyTitle} text={state === 'draft' ? words.membersDraftText : words.membersEmptyText} />}
      />
    </Panel>
  );
};

const useColumns = (): Column<AudienceMemberView>[] => {
  const words = useWords(audienceWords);
  const language = useLanguage();
  const today = useToday();
  return [
    {
      key: 'member',
      title: words.member,
      render: (_, member) => <MemberCell member={{ ...member, maskedName: member.maskedName ?? words.unnamed }} />,
    },
    { key: 'tier', title: words.tier, width: 160, render: (_, { tier }) => <TierTag tier={tier} /> },
    {
      key: 'entered',
      title: words.enteredAt,
      width: 220,
      align: 'right',
      render: (_, { enteredAt }) => <span className="note">{momentWords(enteredAt, today, language)}</span>,
    },
  ];
};
