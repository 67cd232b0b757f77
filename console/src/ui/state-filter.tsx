import { Segmented } from 'antd';
import type { TemplateState } from '../../../shared/coupon/template';

export const STATE_FILTERS = ['all', 'published', 'draft', 'paused', 'deactivated'] as const satisfies readonly ('all' | TemplateState)[];
export type StateFilterValue = (typeof STATE_FILTERS)[number];

/** Those of a list that are in a state. */
export const inState = <T,>(items: readonly T[], filter: StateFilterValue, stateOf: (item: T) => TemplateState): readonly T[] =>
  filter === 'all' ? items : items.filter((item) => stateOf(item) === filter);

interface Props {
  label: string;
  all: string;
  states: Record<TemplateState, string>;
  /** How many there are in a state; nothing as long as that is not known. */
  countOf: (filter: StateFilterValue) => number | undefined;
  value: StateFilterValue;
  onChange: (filter: StateFilterValue) => void;
}

/** Which of what is drafted, published, paused and taken out a list shows, with how many there are of each. */
export const StateFilter = ({ label, all, states, countOf, value, onChange }: Props) => (
  <Segmented<StateFilterValue>
    aria-label={label}
    value={value}
    options={STATE_FILTERS.map((filter) => ({
      value: filter,
      label: [filter === 'all' ? all : states[filter], countOf(filter)].filter((part) => part !== undefined).join(' '),
    }))}
    onChange={onChange}
  />
);
