import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { ListTable, type ListTableProps } from './list-table';
import { type CursorPages, Pager, useCursorPages } from './pager';

/** A page of a list, as the server gives it. */
export interface ListPage<T> {
  items: readonly T[];
  next?: string | undefined;
  /** How many there are in all, where the server counts them. */
  total?: number | undefined;
}

export interface PagedList<T> {
  pages: CursorPages;
  query: UseQueryResult<ListPage<T>>;
}

interface Question<T> {
  /** What is listed: another list begins at its first page. */
  of: readonly string[];
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<ListPage<T>>;
  /** How often it is asked for anew, in milliseconds. */
  every?: number;
}

/** A list that is read page by page; while a page comes, the one before it stays. */
export const usePagedList = <T,>({ of, read, every = 0 }: Question<T>): PagedList<T> => {
  const pages = useCursorPages(of.join(' '));
  const query = useQuery({
    queryKey: [...of, pages.cursor],
    queryFn: ({ signal }) => read(pages.cursor, signal),
    placeholderData: keepPreviousData,
    refetchInterval: every || false,
  });
  return { pages, query };
};

interface Props<T> extends Omit<ListTableProps<T>, 'rows' | 'error' | 'retry' | 'stale'> {
  list: PagedList<T>;
}

/** One page of a long list in all its states, and the way to the others. */
export const PagedTable = <T extends object>({ list: { pages, query }, ...table }: Props<T>) => {
  const { data, error, refetch, isPlaceholderData } = query;
  const isLong = pages.page > 0 || data?.next !== undefined || (data?.total ?? 0) > 0;
  return (
    <>
      <ListTable<T> {...table} rows={data?.items} error={error} retry={refetch} stale={isPlaceholderData} />
      {data && isLong && (
        <Pager pages={pages} shown={data.items.length} total={data.total} next={isPlaceholderData ? undefined : data.next} />
      )}
    </>
  );
};
