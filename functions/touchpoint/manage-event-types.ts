import type { EventTypeView } from '../../shared/contract/touchpoints';
import { refusal } from '../../shared/problem/refusal';
import { BUILT_IN_TYPES } from '../../shared/touchpoint/built-in-types';
import { faultsOfOwn } from '../../shared/touchpoint/catalogue';
import type { OwnEventType } from '../../shared/touchpoint/event-type';
import { Fault, Refused } from '../platform/problems';
import type { EventTypes } from './event-type-repository';

interface Deps {
  eventTypes: EventTypes;
}

/** A brand has no more types of its own than this, so that the catalogue stays one quick read. */
const MOST_OWN = 200;

/** All types that channels may tell, the brand's own first; of each, what marketers made or added. */
export const listEventTypes = async ({ eventTypes }: Deps): Promise<EventTypeView[]> => {
  const own = await eventTypes.own();
  const added = new Map(own.map((one) => [one.type, one]));
  const builtIn = new Set(BUILT_IN_TYPES.map(({ type }) => type));
  return [
    ...own.filter(({ type }) => !builtIn.has(type)).map(ownView),
    ...BUILT_IN_TYPES.map(({ type, name, properties }): EventTypeView => {
      const more = added.get(type);
      return { type, name, builtIn: true, properties: [...properties], own: more?.properties ?? [], version: more?.version ?? 0 };
    }),
  ];
};

const ownView = ({ type, name, properties, version }: OwnEventType): EventTypeView => ({
  type,
  name,
  builtIn: false,
  properties: [],
  own: properties,
  version,
});

/** Makes a type, or changes one that still has the version that was read. What the log has already stays as it was told. */
export const saveEventType =
  ({ eventTypes }: Deps) =>
  async (wanted: OwnEventType): Promise<EventTypeView> => {
    const faults = faultsOfOwn(wanted);
    if (faults.length > 0) throw new Fault('invalid', faults);
    if (wanted.version === 1 && (await eventTypes.own()).length >= MOST_OWN)
      throw new Fault('invalid', [{ field: 'type', reason: `there can be at most ${MOST_OWN} types of your own` }]);
    if (!(await eventTypes.save(wanted))) throw new Refused([refusal('version_conflict')]);
    const saved = (await listEventTypes({ eventTypes })).find(({ type }) => type === wanted.type);
    return saved ?? ownView(wanted);
  };
