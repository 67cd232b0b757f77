import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { PersonView } from '../../../shared/contract/people';
import type { AttributeView } from '../../../shared/contract/privacy';
import type { PersonFigures, SingleView } from '../../../shared/contract/single-view';
import type { TimelineEntry } from '../../../shared/contract/views';
import { memberQuery, personalQuery, timelineQuery } from '../member/queries';
import { figuresQuery, personQuery } from '../person/queries';

/** One of two people who are held side by side. */
export interface Side {
  person: PersonView;
  view: SingleView;
  figures: PersonFigures;
  personal: AttributeView[];
  latest: TimelineEntry[];
}

const LATEST = 3;

/** All that helps to decide who somebody is. */
export const useSide = (oneId: string): { side: Side | undefined; error: unknown; retry: () => void } => {
  const person = useQuery(personQuery(oneId));
  const view = useQuery(memberQuery(oneId));
  const figures = useQuery(figuresQuery(oneId));
  const personal = useQuery(personalQuery(oneId));
  const timeline = useInfiniteQuery(timelineQuery(oneId));
  const all = [person, view, figures, personal, timeline];
  const retry = () => {
    for (const query of all) if (query.error) void query.refetch();
  };
  const error = all.find((query) => query.error)?.error;
  if (!person.data || !view.data || !figures.data || !personal.data || !timeline.data) return { side: undefined, error, retry };
  const latest = timeline.data.pages.flatMap(({ items }) => items).slice(0, LATEST);
  return {
    side: { person: person.data, view: view.data, figures: figures.data, personal: personal.data.items, latest },
    error: undefined,
    retry,
  };
};
