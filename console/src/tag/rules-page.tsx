import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { TagRuleView } from '../../../shared/contract/tags';
import { useToday } from '../brand/use-brand';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import { type Column, ListTable } from '../ui/list-table';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag } from '../ui/tag';
import { useAsk } from '../ui/use-ask';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { tagImportWords } from './import-words';
import { tagRulesQuery, useRemoveTagRule } from './queries';
import { RecomputationBar } from './recomputation-bar';
import { RuleDialog } from './rule-dialog';
import './tag.css';
import { tagRuleWords } from './words';

/** While tags are computed anew the list is asked for again, for its progress. */
const REFRESH = 1_500;

/** The rules that turn touches into tags, a sentence each. */
export const Component = () => {
  const words = useWords(tagRuleWords);
  const importing = useWords(tagImportWords);
  const [edited, setEdited] = useState<TagRuleView | 'new'>();
  const { data, error, refetch } = useQuery({
    ...tagRulesQuery,
    refetchInterval: ({ state }) => (state.data?.recomputation?.state === 'running' ? REFRESH : false),
  });
  const columns = useColumns(setEdited);
  const add = (
    <>
      <LinkButton to="/members/tags/import" icon={<Icon name="upload" size={16} />}>
        {importing.title}
      </LinkButton>
      <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setEdited('new')}>
        {words.newRule}
      </Button>
    </>
  );
  return (
    <Page title={words.title} above={{ to: '/members', name: words.members }} actions={add}>
      {data?.recomputation && <RecomputationBar recomputation={data.recomputation} />}
      <Panel title={words.rules} remark={data ? words.remark(data.items.length) : ''}>
        <ListTable
          label={words.rules}
          columns={columns}
          rows={data?.items}
          rowKey={({ ruleId }) => ruleId}
          error={error}
          retry={refetch}
          empty={<Empty title={words.emptyTitle} text={words.emptyText} />}
        />
      </Panel>
      {edited !== undefined && <RuleDialog before={edited === 'new' ? undefined : edited} close={() => setEdited(undefined)} />}
    </Page>
  );
};

const useColumns = (edit: (rule: TagRuleView) => void): Column<TagRuleView>[] => {
  const words = useWords(tagRuleWords);
  const { about } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  const ask = useAsk();
  const remove = useRemoveTagRule();
  return [
    { key: 'name', title: words.tag, width: 220, render: (_, { rule }) => <span className="listtable__name">{rule.name[language]}</span> },
    { key: 'sentence', title: words.rule, render: (_, { sentence }) => <span className="tagrule">{sentence}</span> },
    {
      key: 'origin',
      title: words.version,
      width: 190,
      render: (_, { builtIn, since }) => (
        <>
          <Tag {...(!builtIn && { colour: 'pine' as const })}>{builtIn ? words.builtIn : words.own}</Tag>{' '}
          {since && <span className="note">{words.since(momentWords(since, today, language))}</span>}
        </>
      ),
    },
    {
      key: 'actions',
      title: <span className="unseen">{words.edit}</span>,
      width: 150,
      align: 'right',
      render: (_, view) => (
        <span className="rowends">
          <Button
            size="small"
            color="primary"
            variant="text"
            aria-label={about(words.edit, view.rule.name[language])}
            onClick={() => edit(view)}
          >
            {words.edit}
          </Button>
          <Button
            size="small"
            variant="text"
            color="default"
            aria-label={about(words.remove, view.rule.name[language])}
            onClick={() =>
              ask({
                title: words.removeAsk(view.rule.name[language]),
                content: words.removeText,
                okText: words.remove,
                danger: true,
                done: words.removed,
                act: () => remove.mutateAsync(view),
              })
            }
          >
            {words.remove}
          </Button>
        </span>
      ),
    },
  ];
};
