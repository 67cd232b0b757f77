import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type JourneyView, journeyEndpoints } from '../../../shared/contract/journeys';
import type { JourneyFields, Mapping } from '../../../shared/journey/journey';
import type { PATH_ENDS } from '../../../shared/journey/path';
import { call } from '../api';
import { useKeys } from '../api/use-keys';

/** Figures of a journey that takes members in move; of one that does not, somebody else may change it. */
const LIVE = 5_000;
const QUIET = 20_000;

const everyFor = (journeys: readonly Pick<JourneyView, 'state'>[]): number =>
  journeys.some(({ state }) => state === 'live') ? LIVE : QUIET;

export const journeysQuery = queryOptions({
  queryKey: ['journeys'],
  queryFn: ({ signal }) => call(journeyEndpoints.journeys, { signal }),
  refetchInterval: ({ state }) => everyFor(state.data?.items ?? []),
});

export const journeyTemplatesQuery = queryOptions({
  queryKey: ['journey-templates'],
  queryFn: ({ signal }) => call(journeyEndpoints.journeyTemplates, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const journeyQuery = (journeyId: string) =>
  queryOptions({
    queryKey: ['journeys', journeyId],
    queryFn: ({ signal }) => call(journeyEndpoints.journey, { params: { journeyId }, signal }),
    refetchInterval: ({ state }) => everyFor(state.data ? [state.data] : []),
  });

export const journeyVersionsQuery = (journeyId: string) =>
  queryOptions({
    queryKey: ['journeys', journeyId, 'versions'],
    queryFn: ({ signal }) => call(journeyEndpoints.journeyVersions, { params: { journeyId }, signal }),
  });

export type PathEnd = (typeof PATH_ENDS)[number];

/** What the members of a journey are narrowed to: who stands at a step, or whose path ended in one way. */
export interface PathsFilter {
  step?: string | undefined;
  end?: PathEnd | undefined;
}

export const readPaths = (journeyId: string, filter: PathsFilter) => (cursor: string | undefined, signal: AbortSignal) =>
  call(journeyEndpoints.journeyPaths, { params: { journeyId }, query: { ...filter, cursor }, signal });

export const memberPathsQuery = (journeyId: string, memberId: string) =>
  queryOptions({
    queryKey: ['journeys', journeyId, 'members', memberId],
    queryFn: ({ signal }) => call(journeyEndpoints.memberPaths, { params: { journeyId, memberId }, signal }),
    refetchInterval: LIVE,
  });

const useChange = <A, R>(mutationFn: (ask: A) => Promise<R>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: ['journeys'] }) });
};

/** Makes a journey, or changes it if nobody else has since. */
export const useSaveJourney = (before: Pick<JourneyView, 'journeyId'> | undefined) => {
  const keys = useKeys();
  return useChange(({ revision, fields }: { revision: number; fields: JourneyFields }) =>
    before
      ? call(journeyEndpoints.changeJourney, { params: { journeyId: before.journeyId }, body: { revision, fields } })
      : call(journeyEndpoints.createJourney, { body: fields, key: keys(fields) }),
  );
};

/** A draft made of a delivered journey, with the brand's coupon where it needs one. */
export const useJourneyTemplate = () => {
  const keys = useKeys();
  return useChange(({ key, templateId }: { key: string; templateId?: string | undefined }) =>
    call(journeyEndpoints.useJourneyTemplate, {
      ...{ params: { key }, key: keys({ key, templateId }) },
      body: { ...(templateId !== undefined && { templateId }) },
    }),
  );
};

type Read = Pick<JourneyView, 'journeyId' | 'revision'>;

/** Lets the newest version take members in, at the revision that was read; who is in an older one moves by the mapping, if there is one. */
export const usePublishJourney = ({ journeyId, revision }: Read) =>
  useChange((mapping: Pick<Mapping, 'steps'> | undefined) =>
    call(journeyEndpoints.publishJourney, { params: { journeyId }, body: { revision, ...(mapping && { mapping }) } }),
  );

const MOVES = {
  approve: journeyEndpoints.approveJourney,
  pause: journeyEndpoints.pauseJourney,
  resume: journeyEndpoints.resumeJourney,
  end: journeyEndpoints.endJourney,
} as const;
export type Move = keyof typeof MOVES;

/** Moves a journey on, at the revision that was read. */
export const useMoveJourney = ({ journeyId, revision }: Read) =>
  useChange((move: Move) => call(MOVES[move], { params: { journeyId }, body: { revision } }));

/** A new draft with the steps of one that is there. */
export const useCopyJourney = () => {
  const keys = useKeys();
  return useChange(({ journeyId, name }: { journeyId: string; name: string }) =>
    call(journeyEndpoints.copyJourney, { params: { journeyId }, body: { name }, key: keys({ journeyId, name }) }),
  );
};
