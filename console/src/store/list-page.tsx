import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { StoreView } from '../../../shared/contract/views';
import { provinceName } from '../../../shared/store/provinces';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import type { Column } from '../ui/list-table';
import { Page } from '../ui/page';
import { PagedTable } from '../ui/paged-table';
import { useCursorPages } from '../ui/pager';
import { Panel } from '../ui/panel';
import { SearchField } from '../ui/search-field';
import { Empty } from '../ui/states';
import { Tag } from '../ui/tag';
import { useSettled } from '../ui/use-settled';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { phoneWords } from './phone';
import { regionsQuery, storesQuery } from './queries';
import { storesInAll } from './scope-count';
import { VisitDialog } from './visit-dialog';
import { visitWords } from './visit-words';
import { storeWords } from './words';

/** The stores, by province, city and words; filters are in the address, so that going back keeps them. */
export const Component = () => {
  const words = useWords(storeWords);
  const [params, setParams] = useSearchParams();
  const filter = {
    province: params.get('province') ?? undefined,
    city: params.get('city') ?? undefined,
    search: params.get('search') ?? undefined,
  };
  const change = (patch: Partial<typeof filter>) =>
    setParams(
      Object.entries({ ...filter, ...patch }).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : [])),
      { replace: true },
    );

  const pages = useCursorPages(JSON.stringify(filter));
  const { data: regions } = useQuery(regionsQuery);
  const query = useQuery({ ...storesQuery({ ...filter, cursor: pages.cursor }), placeholderData: keepPreviousData });
  const [editing, edit] = useState<StoreView>();
  const columns = useColumns(edit);
  const isFiltered = Object.values(filter).some(Boolean);

  return (
    <Page title={words.stores} tag={regions && <Tag>{words.inAll(count(storesInAll(regions)))}</Tag>} actions={<ImportButton />}>
      <Panel>
        <Filters filter={filter} change={change} />
        <PagedTable
          list={{ pages, query }}
          label={words.stores}
          columns={columns}
          rowKey={({ storeId }) => storeId}
          empty={
            isFiltered ? (
              <Empty
                title={words.noneFoundTitle}
                text={words.noneFoundText}
                action={<Button onClick={() => setParams({}, { replace: true })}>{words.clearFilters}</Button>}
              />
            ) : (
              <Empty title={words.emptyTitle} text={words.emptyText} action={<ImportButton />} />
            )
          }
        />
      </Panel>
      {editing && <VisitDialog key={editing.storeId} store={editing} close={() => edit(undefined)} />}
    </Page>
  );
};

interface Filter {
  province: string | undefined;
  city: string | undefined;
  search: string | undefined;
}

const Filters = ({ filter, change }: { filter: Filter; change: (patch: Partial<Filter>) => void }) => {
  const words = useWords(storeWords);
  const language = useLanguage();
  const { data: regions = [] } = useQuery(regionsQuery);
  const [typed, setTyped] = useState(filter.search ?? '');
  const settled = useSettled(typed.trim());
  const cities = regions.find(({ province }) => province === filter.province)?.cities ?? [];

  // The address is the truth: clearing it elsewhere clears the field.
  useEffect(() => {
    if (!filter.search) setTyped('');
  }, [filter.search]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed starts a search, not a changed filter.
  useEffect(() => {
    if (settled !== (filter.search ?? '')) change({ search: settled });
  }, [settled]);

  return (
    <div className="filters">
      <Select
        aria-label={words.province}
        className="field--region"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={words.allProvinces}
        value={filter.province}
        options={regions.map(({ province, stores }) => ({
          value: province,
          label: `${provinceName(province, language)} ${count(stores)}`,
        }))}
        onChange={(province: string | undefined) => change({ province, city: undefined })}
      />
      <Select
        aria-label={words.city}
        className="field--region"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        disabled={cities.length === 0}
        placeholder={words.allCities}
        value={filter.city}
        options={cities.map(({ city, stores }) => ({ value: city, label: `${city} ${count(stores)}` }))}
        onChange={(city: string | undefined) => change({ city })}
      />
      <SearchField label={words.searchPlaceholder} placeholder={words.searchPlaceholder} value={typed} onChange={setTyped} />
    </div>
  );
};

const useColumns = (edit: (store: StoreView) => void): Column<StoreView>[] => {
  const words = useWords(storeWords);
  const visit = useWords(visitWords);
  const language = useLanguage();
  return [
    {
      key: 'name',
      title: words.name,
      width: '30%',
      render: (_, { name, storeId }) => (
        <>
          <span className="listtable__name">{name}</span>
          <span className="caption">{storeId}</span>
        </>
      ),
    },
    { key: 'address', title: words.address, render: (_, { address }) => <span className="note">{address}</span> },
    { key: 'city', title: words.city, width: 120, render: (_, { city }) => city },
    { key: 'province', title: words.province, width: 140, render: (_, { province }) => provinceName(province, language) },
    {
      key: 'phone',
      title: words.phone,
      width: 160,
      align: 'right',
      render: (_, { phone }) => <span className="note">{phone ? phoneWords(phone) : '–'}</span>,
    },
    {
      key: 'visit',
      title: '',
      width: 120,
      align: 'right',
      render: (_, store) => (
        <Button size="small" type="link" aria-label={visit.editOf(store.name)} onClick={() => edit(store)}>
          {visit.edit}
        </Button>
      ),
    },
  ];
};

const ImportButton = () => {
  const words = useWords(storeWords);
  return (
    <LinkButton to="/stores/import" type="primary" icon={<Icon name="upload" size={16} />}>
      {words.importStores}
    </LinkButton>
  );
};
