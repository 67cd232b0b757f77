import type { PersonData } from '../../shared/privacy/person-data';
import type { Instant } from '../../shared/time/instant';
import { millis } from '../../shared/time/instant';
import type { EventTypes } from '../touchpoint/event-type-repository';
import { type KindDeps, kindOfPoints } from './kind-of-points';
import type { Ledger } from './ledger-repository';
import { balanceView, type LineContext, lineView } from './points-view';
import { linesOf } from './show-statement';

export interface PersonPointsDeps extends KindDeps {
  eventTypes: Pick<EventTypes, 'catalogue'>;
  ledger: Pick<Ledger, 'holder' | 'since'>;
}

/** All points of a person over all of their accounts, every line of the ledger in words, for when they take their data with them. */
export const pointsOfPerson =
  (deps: PersonPointsDeps) =>
  async (ids: readonly string[], language: LineContext['language'], now: Instant): Promise<PersonData['points']> => {
    const [{ settings, zone }, types] = await Promise.all([kindOfPoints(deps)(), deps.eventTypes.catalogue()]);
    return Promise.all(
      settings.types.map(async (kind) => {
        const holders = await Promise.all(ids.map((id) => deps.ledger.holder(id, kind.pointType)));
        const lines = (await Promise.all(ids.map((id) => linesOf(deps.ledger, id, kind.pointType, now)))).flat();
        const { available, pending, debt } = balanceView(holders, kind, now, zone);
        const inTime = lines.sort((a, b) => millis(a.at) - millis(b.at));
        return {
          ...{ name: kind.name[language], available, pending, debt },
          entries: inTime.map((line) => {
            const { at, words, change, note } = lineView(line, { zone, language, types });
            return { at, words, ...change, ...(note !== undefined && { note }) };
          }),
        };
      }),
    );
  };
