import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { StoreView } from '../../../shared/contract/views';
import type { FieldProps } from '../ui/field-props';
import { useSettled } from '../ui/use-settled';
import { useWords } from '../words/words';
import { type StoreFilter, storesQuery } from './queries';
import { storeWords } from './words';

interface Common extends Omit<FieldProps, 'onBlur'>, Partial<Pick<FieldProps, 'onBlur'>> {
  className?: string;
  placeholder: string;
}
interface One extends Common {
  mode: 'single';
  value: string | undefined;
  onChange: (storeId: string) => void;
  /** The store itself, for who needs more of it than its number. */
  onStore?: (store: StoreView) => void;
}
interface Many extends Common {
  mode: 'multiple';
  value: string[];
  onChange: (storeIds: string[]) => void;
}

/** How many stores a search shows. */
const SHOWN = 30;

const labelOf = ({ name, city, storeId }: StoreView): string => `${name} · ${city} · ${storeId}`;

/** Chooses stores by searching their name, number or address on the server. */
export const StorePicker = (props: One | Many) => {
  const { mode, value, onChange, ...rest } = props;
  const { onStore, ...select } = 'onStore' in rest ? rest : { ...rest, onStore: undefined };
  const words = useWords(storeWords);
  const [search, setSearch] = useState('');
  const [known, setKnown] = useState<ReadonlyMap<string, StoreView>>(new Map());
  const settled = useSettled(search.trim());
  const { data, isFetching } = useQuery({
    ...storesQuery({ search: settled || undefined, limit: SHOWN }),
    placeholderData: keepPreviousData,
  });
  const found = data?.items ?? [];
  const chosen = mode === 'multiple' ? value : value ? [value] : [];
  const named = useNames(chosen, new Map([...known, ...found.map((store) => [store.storeId, store] as const)]));
  const options = [
    ...new Map([...chosen.map((id) => [id, named.get(id)] as const), ...found.map((store) => [store.storeId, store] as const)]),
  ];

  const pick = (picked: string | string[]) => {
    setKnown(new Map([...known, ...found.map((store) => [store.storeId, store] as const)]));
    if (mode === 'multiple') onChange([picked].flat());
    else onChange(String(picked));
    const store = found.find(({ storeId }) => storeId === picked);
    if (store) onStore?.(store);
  };

  return (
    <Select
      {...select}
      {...(mode === 'multiple' && { mode: 'multiple' as const, maxCount: 200 })}
      value={mode === 'multiple' ? value : value || undefined}
      showSearch={{ filterOption: false, searchValue: search, onSearch: setSearch, autoClearSearchValue: false }}
      loading={isFetching}
      notFoundContent={words.noneFoundTitle}
      options={options.map(([storeId, store]) => ({
        value: storeId,
        label: store ? labelOf(store) : storeId,
        short: store?.name ?? storeId,
      }))}
      optionLabelProp={mode === 'multiple' ? 'short' : 'label'}
      onChange={pick}
    />
  );
};

const oneStore = (storeId: string): StoreFilter => ({ search: storeId, limit: 5 });

/** The stores that were chosen earlier, found by their number, so that they show their names. */
const useNames = (chosen: readonly string[], known: ReadonlyMap<string, StoreView>): ReadonlyMap<string, StoreView> => {
  const unknown = chosen.filter((storeId) => !known.has(storeId));
  const answers = useQueries({
    queries: unknown.map((storeId) => ({ ...storesQuery(oneStore(storeId)), staleTime: Number.POSITIVE_INFINITY })),
  });
  const stores = answers.flatMap(({ data }) => data?.items ?? []).filter(({ storeId }) => unknown.includes(storeId));
  return new Map([...known, ...stores.map((store) => [store.storeId, store] as const)]);
};
