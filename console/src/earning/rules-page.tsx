import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router-dom';
import type { EarningRuleView } from '../../../shared/contract/point-views';
import { formWords } from '../form/words';
import { moved } from '../person/rules';
import { PointsPage } from '../points/points-page';
import { CsvButton } from '../ui/csv-button';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Tag } from '../ui/tag';
import { useAct, useAsk } from '../ui/use-ask';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import './earning.css';
import { earningRulesQuery, useSetEarningRules } from './queries';
import { kept, withoutRule, withRule } from './rule-list';
import { earningWords } from './words';

/** The rules by which points are earned, in their order, a sentence each. */
export const Component = () => {
  const words = useWords(earningWords);
  const form = useWords(formWords);
  const language = useLanguage();
  const { data, error, refetch } = useQuery(earningRulesQuery);
  const columns = useColumns();
  const lines = (rules: readonly EarningRuleView[]) => [
    [words.name, words.state, words.sentence],
    ...rules.map(({ rule, active, sentence }) => [rule.name[language], active ? words.active : words.resting, sentence]),
  ];
  return (
    <PointsPage
      actions={
        <>
          <CsvButton label={words.exportCsv} fileName={words.fileName} lines={data?.items.length ? () => lines(data.items) : undefined} />
          <NewRule />
        </>
      }
    >
      <Panel title={words.rules} remark={data && words.remark(form.version(data.version, data.by))}>
        <ListTable
          label={words.rules}
          columns={columns}
          rows={data?.items}
          rowKey={({ ruleId }) => ruleId}
          error={error}
          retry={refetch}
          bones={4}
          empty={<Empty title={words.emptyTitle} text={words.emptyText} action={<NewRule />} />}
        />
      </Panel>
    </PointsPage>
  );
};

const NewRule = () => {
  const words = useWords(earningWords);
  return (
    <LinkButton to="/points/rules/new" type="primary" icon={<Icon name="plus" size={16} />}>
      {words.newRule}
    </LinkButton>
  );
};

const useColumns = (): Column<EarningRuleView>[] => {
  const words = useWords(earningWords);
  const language = useLanguage();
  return [
    {
      key: 'rule',
      title: words.rule,
      render: (_, { ruleId, rule, sentence }) => (
        <>
          <Link className="listtable__name" to={`/points/rules/${ruleId}`}>
            {rule.name[language]}
          </Link>
          <span className="earningrule">{sentence}</span>
        </>
      ),
    },
    { key: 'kind', title: words.gives, width: 112, render: (_, { rule }) => <span className="note">{words.kinds[rule.gives.kind]}</span> },
    {
      key: 'state',
      title: words.state,
      width: 112,
      render: (_, { active }) => <Tag colour={active ? 'pine' : 'plain'}>{active ? words.active : words.resting}</Tag>,
    },
    {
      key: 'actions',
      title: <span className="unseen">{words.edit}</span>,
      width: 260,
      align: 'right',
      render: (_, view) => <Actions view={view} />,
    },
  ];
};

const Actions = ({ view }: { view: EarningRuleView }) => {
  const words = useWords(earningWords);
  const { about } = useWords(commonWords);
  const language = useLanguage();
  const { data } = useQuery(earningRulesQuery);
  const { mutateAsync, isPending } = useSetEarningRules();
  const ask = useAsk();
  const act = useAct();
  if (!data) return null;
  const rules = data.items.map(kept);
  const at = data.items.findIndex(({ ruleId }) => ruleId === view.ruleId);
  const name = view.rule.name[language];
  const set = (next: typeof rules) => mutateAsync({ version: data.version, rules: next });
  const turn = () =>
    ask({
      title: view.active ? words.restAsk(name) : words.wakeAsk(name),
      content: view.active ? words.restText : words.wakeText,
      okText: view.active ? words.rest : words.wake,
      done: words.done,
      act: () => set(withRule(rules, { ...kept(view), active: !view.active })),
    });
  const remove = () =>
    ask({
      title: words.removeAsk(name),
      content: words.removeText,
      okText: words.remove,
      danger: true,
      done: words.done,
      act: () => set(withoutRule(rules, view.ruleId)),
    });
  return (
    <span className="rowends">
      <Button
        size="small"
        type="text"
        disabled={at <= 0 || isPending}
        aria-label={about(name, words.up)}
        onClick={() => act(() => set(moved(rules, at, -1)), words.done)}
      >
        ↑
      </Button>
      <Button
        size="small"
        type="text"
        disabled={at === rules.length - 1 || isPending}
        aria-label={about(name, words.down)}
        onClick={() => act(() => set(moved(rules, at, 1)), words.done)}
      >
        ↓
      </Button>
      <Button size="small" color="primary" variant="text" aria-label={about(view.active ? words.rest : words.wake, name)} onClick={turn}>
        {view.active ? words.rest : words.wake}
      </Button>
      <Button size="small" color="default" variant="text" aria-label={about(words.remove, name)} onClick={remove}>
        {words.remove}
      </Button>
    </span>
  );
};
