import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { TemplateState } from '../../../shared/coupon/template';
import { ListTable, type ListTableProps } from './list-table';
import { Panel } from './panel';
import { Empty } from './states';

/** The states of what is drafted, published, paused and taken out, in the order in which lists are narrowed to them. */
export const TEMPLATE_STATES = ['published', 'draft', 'paused', 'deactivated'] as const satisfies readonly TemplateState[];

export type StateFilter<S extends string = TemplateState> = 'all' | S;

/** Those of a list that are in a state. */
export const inState = <T, S extends string>(items: readonly T[], filter: StateFilter<S>, stateOf: (item: T) => S): readonly T[] =>
  filter === 'all' ? items : items.filter((item) => stateOf(item) === filter);

interface Words<S extends string> {
  filter: string;
  all: string;
  state: Record<S, string>;
  emptyTitle: string;
  emptyText: string;
  noneFoundTitle: string;
  noneFoundText: string;
}

interface Props<T, S extends string> extends Omit<ListTableProps<T>, 'empty' | 'stale'> {
  words: Words<S>;
  states: readonly S[];
  /** All there are; `rows` are those that are shown. */
  all: readonly T[] | undefined;
  stateOf: (item: T) => S;
  filter: StateFilter<S>;
  onFilter: (filter: StateFilter<S>) => void;
  /** What else narrows the list, at the filter's end. */
  search?: ReactNode;
  /** The way to the first, while there are none. */
  create: ReactNode;
}

/** A list of what has states, by its state and with how many there are of each. */
export const StateList = <T extends object, S extends string>({
  words,
  states,
  all,
  stateOf,
  filter,
  onFilter,
  search,
  create,
  ...table
}: Props<T, S>) => (
  <Panel>
    <div className="filters">
      <Segmented<StateFilter<S>>
        aria-label={words.filter}
        value={filter}
        options={(['all', ...states] as const).map((state) => {
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
