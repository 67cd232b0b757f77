import { systemClock } from '../platform/clock';
import { newId } from '../platform/ids';
import type { Tables } from '../platform/tables';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';
import type { PeopleDeps } from './change-people';
import { evidenceIn } from './evidence-in-log';
import { graphsIn } from './graph-repository';
import type { Identity } from './identity';
import { peopleFrom } from './person';
import { erasedSince, knownBy, recogniseBy } from './recognise';
import { rulesIn } from './rules-repository';

/** What is needed to change who is who, on the tables. */
export const peopleDepsOf = (tables: Tables): PeopleDeps => ({
  graphs: graphsIn(tables),
  rules: rulesIn(tables),
  clock: systemClock,
  newId,
  evidence: evidenceIn(touchpointsIn(tables)),
});

/** Who is who, on the tables. */
export const identityOf = (tables: Tables): Identity => identityWith(peopleDepsOf(tables));

export const identityWith = (deps: PeopleDeps): Identity => ({
  ...peopleFrom(deps),
  recognise: async (evidence) => (await recogniseBy(deps)(evidence))?.oneId,
  known: knownBy(deps),
  isErased: erasedSince(deps),
});
