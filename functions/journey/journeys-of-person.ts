import type { PersonData } from '../../shared/privacy/person-data';
import type { Tables } from '../platform/tables';
import { journeysIn } from './journey-repository';
import { pathsIn } from './path-repository';

/** The journeys that a person came into under these ids, by name, when and how they left them, as their export says it. */
export const journeysOfPerson =
  (tables: Tables) =>
  async (ids: readonly string[]): Promise<PersonData['journeys']> => {
    const journeys = journeysIn(tables);
    const paths = await pathsIn(tables).everOf(ids);
    return Promise.all(
      paths.map(async ({ path: { journeyId, version, enteredAt, end } }) => ({
        name: (await journeys.version(journeyId, version))?.fields.name.zh ?? journeyId,
        enteredAt,
        state: end?.how ?? 'inside',
        ...(end && { leftAt: end.at }),
      })),
    );
  };
