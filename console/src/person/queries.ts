import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import type { Attribute } from '../../../shared/member/attributes';
import { call } from '../api';

export const personQuery = (oneId: string) =>
  queryOptions({
    queryKey: ['person', oneId],
    queryFn: ({ signal }) => call(marketerEndpoints.person, { params: { oneId }, signal }),
  });

/** Read when a page opens: it goes through the whole log of the person. */
export const figuresQuery = (oneId: string) =>
  queryOptions({
    queryKey: ['person', oneId, 'figures'],
    queryFn: ({ signal }) => call(marketerEndpoints.personFigures, { params: { oneId }, signal }),
    staleTime: 60_000,
  });

/** What was decided about who is who changes lists and every view of the people concerned. */
const useDecision = <A, R>(mutationFn: (ask: A) => Promise<R>) => {
  const queries = useQueryClient();
  const again = ['reviews', 'person', 'member', 'members', 'found', 'timeline'];
  return useMutation({
    mutationFn,
    onSettled: () => Promise.all(again.map((name) => queries.invalidateQueries({ queryKey: [name] }))),
  });
};

interface Pair {
  a: string;
  b: string;
  why: string;
}

export const useMerge = () => useDecision((body: Pair) => call(marketerEndpoints.mergePeople, { body }));
export const useKeepApart = () => useDecision((body: Pair) => call(marketerEndpoints.keepApart, { body }));
export const useUnbind = () =>
  useDecision((body: { oneId: string; key: string; why: string }) => call(marketerEndpoints.unbindIdentifier, { body }));
/** Of several values of an attribute this one counts from now on. */
export const useTakeValue = () =>
  useDecision(({ oneId, ...body }: { oneId: string; attribute: Attribute; take: string; why: string }) =>
    call(marketerEndpoints.takeValue, { params: { oneId }, body }),
  );
