import { Button, InputNumber, Select, Switch } from 'antd';
import type { IdentifierType } from '../../../shared/identity/identifier';
import type { IdentifierRule } from '../../../shared/identity/rules';
import { type Column, ListTable } from '../ui/list-table';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { moved, withRule } from './rules';
import { rulesWords } from './rules-words';
import { personWords } from './words';

interface Props {
  rules: IdentifierRule[];
  change: (rules: IdentifierRule[]) => void;
}

/** The types of identifiers, the most trusted first, each with its limits. */
export const RulesTable = ({ rules, change }: Props) => {
  const words = useWords(rulesWords);
  const columns = useColumns(rules, change);
  return <ListTable label={words.title} columns={columns} rows={rules} rowKey={({ type }) => type} empty={null} />;
};

const useColumns = (rules: IdentifierRule[], change: Props['change']): Column<IdentifierRule>[] => {
  const words = useWords(rulesWords);
  const { types } = useWords(personWords);
  const { about } = useWords(commonWords);
  const set = (rule: IdentifierRule) => change(withRule(rules, rule));
  return [
    {
      key: 'type',
      title: words.type,
      render: (_, rule) => (
        <>
          <span className="listtable__name">{types[rule.type]}</span>
          <span className="caption">{words.sentence(rule)}</span>
        </>
      ),
    },
    {
      key: 'most',
      title: words.most,
      width: 96,
      render: (_, { type, most, ...rule }) => (
        <InputNumber
          className="rules__field"
          aria-label={about(types[type], words.most)}
          min={1}
          max={100}
          precision={0}
          value={most}
          onChange={(value) => value !== null && set({ ...rule, type, most: value })}
        />
      ),
    },
    {
      key: 'within',
      title: words.within,
      width: 116,
      render: (_, { withinDays, ...rule }) => (
        <InputNumber
          className="rules__field"
          aria-label={about(types[rule.type], words.within)}
          min={1}
          max={3_660}
          precision={0}
          placeholder={words.ever}
          suffix={withinDays === undefined ? undefined : words.days}
          value={withinDays ?? null}
          onChange={(value) => set(value === null ? rule : { ...rule, withinDays: value })}
        />
      ),
    },
    {
      key: 'joins',
      title: words.joins,
      width: 150,
      render: (_, rule) => (
        <Select
          className="rules__field"
          aria-label={about(types[rule.type], words.joins)}
          value={rule.joins}
          options={(['always', 'verified', 'never'] as const).map((value) => ({ value, label: words.joinsNames[value] }))}
          onChange={(joins) => set({ ...rule, joins })}
        />
      ),
    },
    {
      key: 'replaces',
      title: words.replaces,
      width: 100,
      render: (_, rule) => (
        <Switch
          size="small"
          aria-label={about(types[rule.type], words.replaces)}
          checked={rule.replaces}
          onChange={(replaces) => set({ ...rule, replaces })}
        />
      ),
    },
    {
      key: 'perScope',
      title: words.perScope,
      width: 100,
      render: (_, rule) => (
        <Switch
          size="small"
          aria-label={about(types[rule.type], words.perScope)}
          checked={rule.perScope}
          onChange={(perScope) => set({ ...rule, perScope })}
        />
      ),
    },
    {
      key: 'parent',
      title: words.parent,
      width: 130,
      render: (_, { parent, ...rule }) => (
        <Select
          className="rules__field"
          aria-label={about(types[rule.type], words.parent)}
          allowClear
          placeholder={words.noParent}
          value={parent}
          options={rules.filter(({ type }) => type !== rule.type).map(({ type }) => ({ value: type, label: types[type] }))}
          onChange={(value: IdentifierType | undefined) => set(value === undefined ? rule : { ...rule, parent: value })}
        />
      ),
    },
    {
      key: 'order',
      title: words.order,
      width: 110,
      align: 'right',
      render: (_, { type }, index) => (
        <span className="rowends">
          <Button
            size="small"
            type="text"
            disabled={index === 0}
            aria-label={about(types[type], words.up)}
            onClick={() => change(moved(rules, index, -1))}
          >
            ↑
          </Button>
          <Button
            size="small"
            type="text"
            disabled={index === rules.length - 1}
            aria-label={about(types[type], words.down)}
            onClick={() => change(moved(rules, index, 1))}
          >
            ↓
          </Button>
        </span>
      ),
    },
  ];
};
