import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { TemplateState } from '../../../shared/coupon/template';
import { ListTable, type ListTableProps } from './list-table';
import { Panel } from './panel';
import { Empty } from './states';

export const STATE_FILTERS = ['all', 'published', 'draft', 'paused', 'deactivated'] as const satisfies readonly ('all' | TemplateState)[];
export type StateFilter = (typeof STATE_FILTERS)[number];

/** Those of a list that are in a state. */
export const inState = <T,>(items: readonly T[], filter: StateFilter, stateOf: (item: T) => TemplateState): readonly T[] =>
  filter === 'all' ? items : items.filter((item) => stateOf(item) === filter);

interface Words {
  filter: string;
  all: string;
  state: Record<TemplateState, string>;
  emptyTitle: string;
  emptyText: string;
  noneFoundTitle: string;
  noneFoundText: string;
}

interface Props<T> extends Omit<ListTableProps<T>, 'empty' | 'stale'> {
  words: Words;
  /** All there are; `rows` are those that are shown. */
  all: readonly T[] | undefined;
  stateOf: (item: T) => TemplateState;
  filter: StateFilter;
  onFilter: (filter: StateFilter) => void;
  /** What else narrows the list, at the filter's end. */
  search?: ReactNode;
  /** The way to the first, while there are none. */
  create: ReactNode;
}

/** A list of what is drafted, published, paused and taken out, by its state and with how many there are of each. */
export const StateList = <T extends object>({ words, all, stateOf, filter, onFilter, search, create, ...table }: Props<T>) => (
  <Panel>
    <div className="filters">
      <Segmented<StateFilter>
        aria-label={words.filter}
        value={filter}
        options={STATE_FILTERS.map((state) => {
          const name = state === 'all' ? words.all : words.state[state];
          return { value: state, label: all ? `${name} ${inState(all, state, stateOf).length}` : name };
        })}
        onChange={onFilter}
      />
      {search}
    </div>
    <ListTable<T>
      {...table}
      empty={
        all?.length === 0 ? (
          <Empty title={words.emptyTitle} text={words.emptyText} action={create} />
        ) : (
          <Empty title={words.noneFoundTitle} text={words.noneFoundText} />
        )
      }
    />
  </Panel>
);
