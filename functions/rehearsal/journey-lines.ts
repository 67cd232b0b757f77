import type { JourneyVersion } from '../../shared/journey/journey';
import type { Path } from '../../shared/journey/path';
import { pathWords } from '../../shared/journey/path-words';
import type { Language } from '../../shared/problem/language';
import { millis } from '../../shared/time/instant';
import type { NamesDeps } from '../audience/rule-sentence';
import { journeyNames } from '../journey/journey-names';
import type { Lines } from './view';

const SHOWN = 12;

/** What would have happened to some members, line by line: of every way in which paths end some. */
export const journeyLines = async (
  deps: NamesDeps,
  { version, fields }: JourneyVersion,
  paths: readonly Path[],
  language: Language,
  zone: string,
): Promise<Lines[]> => {
  const names = await journeyNames(deps, language);
  return byTurns(paths).map((path) => {
    // What was done is told with what became of it, not twice.
    const judged = new Set(path.passed.flatMap((one) => (one.what === 'outcome' ? [one.effectId] : [])));
    const passed = path.passed
      .filter((one) => one.what !== 'did' || !judged.has(one.effectId))
      .map((one, place) => ({ one, place }))
      .sort((a, b) => millis(a.one.at) - millis(b.one.at) || a.place - b.place)
      .map(({ one }) => one);
    return { memberId: path.memberId, lines: pathWords({ passed }, () => fields, version, { language, zone, names }) };
  });
};

/** One of each way to end after the other, as long as there are any; each member once. */
const byTurns = (paths: readonly Path[]): Path[] => {
  const byEnd = new Map<string, Path[]>();
  const seen = new Set<string>();
  for (const path of paths) {
    if (seen.has(path.memberId)) continue;
    seen.add(path.memberId);
    const how = path.end?.how ?? 'inside';
    byEnd.set(how, [...(byEnd.get(how) ?? []), path]);
  }
  const lists = [...byEnd.values()];
  return Array.from({ length: SHOWN }, (_, i) => lists.flatMap((list) => list[i] ?? []))
    .flat()
    .slice(0, SHOWN);
};
