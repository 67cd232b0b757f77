import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { customerEndpoints } from '../../../shared/contract/customers';
import type { BodyOf } from '../../../shared/contract/endpoint';
import { call } from '../api';
import type { Imported, ToldLine } from '../file-import/import-work';

/** The types that events may have, those of the brand first. */
export const eventTypesQuery = queryOptions({
  queryKey: ['event-types'],
  queryFn: ({ signal }) => call(customerEndpoints.eventTypes, { signal }),
  select: ({ items }) => items,
});

export const figuresQuery = queryOptions({
  queryKey: ['touchpoint-figures'],
  queryFn: ({ signal }) => call(customerEndpoints.touchpointFigures, { signal }),
  select: ({ items }) => items,
});

const useChange = <A, R>(mutationFn: (ask: A) => Promise<R>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: ['event-types'] }) });
};

export const useSaveEventType = () =>
  useChange(({ type, ...body }: { type: string } & BodyOf<typeof customerEndpoints.saveEventType>) =>
    call(customerEndpoints.saveEventType, { params: { type }, body }),
  );

export const useRemoveEventType = () => useChange((type: string) => call(customerEndpoints.removeEventType, { params: { type } }));

/** Longer than the server itself takes before it says that it had no time. */
const PATIENCE = 45_000;
const LONGEST_NAME = 60;

/** Sends a part of a file of events. */
export const importEvents = async (file: string, csv: string, signal: AbortSignal): Promise<Imported> => {
  const body = { csv, file: file.slice(0, LONGEST_NAME) };
  const { rows, accepted, repeated, rejected, notes } = await call(customerEndpoints.importTouchpoints, {
    body,
    signal,
    patience: PATIENCE,
  });
  const told = (kind: ToldLine['kind'], lines: typeof rejected): ToldLine[] =>
    lines.flatMap(({ line, messageId = '', errors }) => errors.map((error) => ({ kind, line, id: messageId, ...error })));
  return { rows, taken: accepted, known: repeated, told: [...told('rejected', rejected), ...told('note', notes)] };
};
