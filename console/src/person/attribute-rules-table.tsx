import { Button, Select } from 'antd';
import { useState } from 'react';
import { ATTRIBUTES, type Attribute, type AttributeRule, type AttributeRules, type ToldSource } from '../../../shared/member/attributes';
import { profileWords } from '../member/profile-words';
import { type Column, ListTable } from '../ui/list-table';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { orderOf, ruleBy, WAYS } from './attribute-rules';
import { attributeRulesWords } from './attribute-rules-words';
import { moved } from './rules';

interface Props {
  rules: AttributeRules;
  change: (rules: AttributeRules) => void;
}

interface Row {
  attribute: Attribute;
  rule: AttributeRule;
}

/** What is known of a person, each with the rule by which one of several values counts. */
export const AttributeRulesTable = ({ rules, change }: Props) => {
  const words = useWords(attributeRulesWords);
  const { attributes } = useWords(profileWords);
  const { about } = useWords(commonWords);
  const set = (attribute: Attribute, rule: AttributeRule) => change({ ...rules, [attribute]: rule });
  const columns: Column<Row>[] = [
    {
      key: 'attribute',
      title: words.attribute,
      width: 120,
      render: (_, { attribute }) => <span className="listtable__name">{attributes[attribute]}</span>,
    },
    {
      key: 'way',
      title: words.way,
      width: 180,
      render: (_, { attribute, rule: { by } }) => (
        <Select
          className="rules__field"
          aria-label={about(attributes[attribute], words.way)}
          value={by}
          options={WAYS.map((value) => ({ value, label: words.ways[value] }))}
          onChange={(chosen) => set(attribute, ruleBy(chosen))}
        />
      ),
    },
    {
      key: 'how',
      title: words.how,
      render: (_, { attribute, rule }) => (
        <>
          <span className="caption">{words.meaning[rule.by]}</span>
          {rule.by === 'priority' && (
            <Order of={attributes[attribute]} sources={orderOf(rule)} change={(sources) => set(attribute, { by: 'priority', sources })} />
          )}
        </>
      ),
    },
  ];
  const rows = ATTRIBUTES.map((attribute): Row => ({ attribute, rule: rules[attribute] }));
  return <ListTable label={words.title} columns={columns} rows={rows} rowKey={({ attribute }) => attribute} empty={null} />;
};

interface OrderProps {
  /** The name of the attribute. */
  of: string;
  sources: ToldSource[];
  change: (sources: ToldSource[]) => void;
}

/** Sources in their order: in one line, and as a list in which each can be put earlier or later. */
const Order = ({ of, sources, change }: OrderProps) => {
  const words = useWords(attributeRulesWords);
  const { sources: names } = useWords(profileWords);
  const { about, names: inOneLine } = useWords(commonWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {!isOpen && <p>{inOneLine(sources.map((source) => names[source]))}</p>}
      {isOpen && (
        <ol className="rules__order" aria-label={about(of, words.order)}>
          {sources.map((source, index) => (
            <li key={source}>
              <span>{names[source]}</span>
              <Button
                size="small"
                type="text"
                disabled={index === 0}
                aria-label={about(names[source], words.up)}
                onClick={() => change(moved(sources, index, -1))}
              >
                ↑
              </Button>
              <Button
                size="small"
                type="text"
                disabled={index === sources.length - 1}
                aria-label={about(names[source], words.down)}
                onClick={() => change(moved(sources, index, 1))}
              >
                ↓
              </Button>
            </li>
          ))}
        </ol>
      )}
      <Button
        className="rules__toggle"
        size="small"
        type="link"
        aria-expanded={isOpen}
        aria-label={about(of, isOpen ? words.close : words.change)}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? words.close : words.change}
      </Button>
    </>
  );
};
