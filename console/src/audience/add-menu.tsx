import { Button, Dropdown } from 'antd';
import { Icon } from '../ui/icon';
import { useWords } from '../words/words';
import { FAMILIES, FAMILY_NAMES } from './condition-kinds';
import { conditionWords } from './condition-words';
import { type ConditionKind, JOINS, type Join } from './rule-tree';
import { audienceWords } from './words';

interface AddProps {
  label: string;
  /** Said to who hears the screen, when the label alone does not tell one button from another. */
  name?: string;
  isFirst?: boolean;
  onAdd: (kind: ConditionKind) => void;
}

/** Adds a condition: what it asks for is chosen from a menu by what it is about. */
export const AddMenu = ({ label, name, isFirst = false, onAdd }: AddProps) => {
  const { families, kinds } = useWords(conditionWords);
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        className: 'cond__menu',
        items: FAMILY_NAMES.map((family) => ({
          key: family,
          type: 'group' as const,
          label: families[family],
          children: FAMILIES[family].map((kind) => ({ key: kind, label: kinds[kind] })),
        })),
        onClick: ({ key }) => onAdd(key as ConditionKind),
      }}
    >
      <Button
        {...(isFirst ? { type: 'primary' as const } : { size: 'small' as const, color: 'primary' as const, variant: 'text' as const })}
        {...(name !== undefined && { 'aria-label': name })}
        icon={<Icon name="plus" size={16} />}
      >
        {label}
      </Button>
    </Dropdown>
  );
};

/** Adds a group, joined as is chosen. */
export const AddGroupMenu = ({ onAdd }: { onAdd: (join: Join) => void }) => {
  const words = useWords(audienceWords);
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items: JOINS.filter((join) => join !== 'all').map((join) => ({
          key: join,
          label: join === 'some' ? words.someOf(2) : words.joins[join],
        })),
        onClick: ({ key }) => onAdd(key as Join),
      }}
    >
      <Button size="small" color="primary" variant="text" icon={<Icon name="layers" size={16} />}>
        {words.addGroup}
      </Button>
    </Dropdown>
  );
};
