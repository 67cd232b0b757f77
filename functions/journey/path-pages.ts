import type { MemberPathsView, PathView } from '../../shared/contract/journeys';
import type { JourneyFields, JourneyVersion } from '../../shared/journey/journey';
import { PATH_ENDS, type Path, type PathEnd } from '../../shared/journey/path';
import { endWords, pathWords } from '../../shared/journey/path-words';
import { type Names, stepWords } from '../../shared/journey/words';
import type { Language } from '../../shared/problem/language';
import { millis } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { NamesDeps } from '../audience/rule-sentence';
import type { Identity } from '../identity/identity';
import type { Members } from '../member/member-repository';
import { Fault } from '../platform/problems';
import { sideBySide } from '../platform/side-by-side';
import { fromCursor, toCursor } from '../platform/tables';
import { type JourneyFigures, type ListedPath, type PathList, placeOf } from './figures-repository';
import { journeyNames } from './journey-names';
import type { Journeys } from './journey-repository';
import type { Paths } from './path-repository';

export interface PathPagesDeps extends NamesDeps {
  identity: Pick<Identity, 'idsOf'>;
  journeyFigures: Pick<JourneyFigures, 'page'>;
  journeys: Pick<Journeys, 'get' | 'versions'>;
  members: Pick<Members, 'all'>;
  paths: Pick<Paths, 'everOf'>;
}

const A_PAGE = 50;
/** So many lists are read at the same time. */
const AT_ONCE = 10;

export interface PathsAsk {
  step?: string | undefined;
  end?: PathEnd | undefined;
  cursor?: string | undefined;
}

/** Which lists an answer comes from: all steps at which members may stand, in any version, and all ends, where nothing narrower is asked for. */
const listsOf = ({ step, end }: PathsAsk, versions: readonly JourneyVersion[]): PathList[] => {
  if (end !== undefined) return [{ end }];
  if (step !== undefined) return [{ step }];
  const standing = versions.flatMap(({ fields }) =>
    Object.entries(fields.steps).flatMap(([id, { kind }]) => (kind === 'wait' ? [id] : [])),
  );
  return [...[...new Set(standing)].map((id) => ({ step: id })), ...PATH_ENDS.map((how) => ({ end: how }))];
};

/** A page of a journey's paths, who came in last first; of who is gone nothing is shown. One query for each list, of fifty at most. */
export const pathsPage = async (
  deps: PathPagesDeps,
  journeyId: string,
  ask: PathsAsk,
  language: Language,
): Promise<{ items: PathView[]; next?: string }> => {
  const versions = await versionsOf(deps, journeyId);
  const before = fromCursor(ask.cursor)?.before;
  const found = await sideBySide(listsOf(ask, versions), AT_ONCE, (list) =>
    deps.journeyFigures.page(journeyId, list, { before, limit: A_PAGE + 1 }),
  );
  const inOrder = found.flat().sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
  const shown = inOrder.slice(0, A_PAGE);
  const last = inOrder.length > A_PAGE ? shown.at(-1) : undefined;
  const [members, names, { zone }] = await Promise.all([
    deps.members.all(shown.map(({ memberId }) => memberId)),
    journeyNames(deps, language),
    deps.brands.current(),
  ]);
  const items = shown.flatMap((listed) => {
    const member = members.get(listed.memberId);
    if (!member) return [];
    const who = { memberNumber: member.memberNumber, ...(member.maskedName !== undefined && { maskedName: member.maskedName }) };
    return [{ ...who, ...pathView(listed, fieldsIn(versions), { language, names, zone }) }];
  });
  const next = last && toCursor({ before: placeOf(last) });
  return { items, ...(next !== undefined && { next }) };
};

/** A member's paths through a journey under all their ids, the latest first, line by line with why. */
export const memberPaths = async (
  deps: PathPagesDeps,
  journeyId: string,
  memberId: string,
  language: Language,
): Promise<MemberPathsView> => {
  const [versions, known] = await Promise.all([versionsOf(deps, journeyId), deps.identity.idsOf(memberId)]);
  const ids = [...new Set([...known, memberId])];
  const [members, kept, names, { zone }] = await Promise.all([
    deps.members.all(ids),
    deps.paths.everOf(ids),
    journeyNames(deps, language),
    deps.brands.current(),
  ]);
  const member = ids.flatMap((id) => members.get(id) ?? [])[0];
  if (!member) throw new Fault('not_found');
  const who = { memberNumber: member.memberNumber, ...(member.maskedName !== undefined && { maskedName: member.maskedName }) };
  const own = kept.map(({ path }) => path).filter((path) => path.journeyId === journeyId);
  const inOrder = own.sort((a, b) => millis(b.enteredAt) - millis(a.enteredAt));
  const fieldsOf = fieldsIn(versions);
  return {
    ...who,
    paths: inOrder.map((path) => ({
      ...{ ...who, ...pathView(path, fieldsOf, { language, names, zone }) },
      lines: pathWords(path, fieldsOf, path.version, { language, zone, names }),
    })),
  };
};

const versionsOf = async ({ journeys }: PathPagesDeps, journeyId: string): Promise<JourneyVersion[]> => {
  const versions = await journeys.versions(journeyId);
  if (versions.length === 0) throw new Fault('not_found');
  return versions;
};

const fieldsIn =
  (versions: readonly JourneyVersion[]) =>
  (version: number): JourneyFields | undefined =>
    versions.find((one) => one.version === version)?.fields;

const pathView = (
  path: Pick<Path | ListedPath, 'pathId' | 'memberId' | 'key' | 'version' | 'enteredAt' | 'stands' | 'end'>,
  fieldsOf: (version: number) => JourneyFields | undefined,
  { language, names, zone }: { language: Language; names: Names; zone: string },
): Omit<PathView, 'memberNumber' | 'maskedName'> => {
  const { pathId, memberId, key, version, enteredAt, stands, end } = path;
  const step = stands && fieldsOf(version)?.steps[stands.step];
  return {
    ...{ pathId, memberId, key, version, enteredAt: inZone(enteredAt, zone) },
    ...(stands && {
      stands: {
        ...{ step: stands.step, words: step ? stepWords(step, language, names) : stands.step },
        ...{ since: inZone(stands.since, zone), until: inZone(stands.until, zone) },
      },
    }),
    ...(end && { end: { how: end.how, words: endWords(end.how, language), at: inZone(end.at, zone) } }),
  };
};
