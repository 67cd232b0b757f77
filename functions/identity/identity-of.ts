import { DEFAULT_IDENTITY_RULES } from '../../shared/identity/rules';
import { newId } from '../platform/ids';
import type { Tables } from '../platform/tables';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';
import type { PeopleDeps } from './change-people';
import { evidenceIn } from './evidence-in-log';
import { graphsIn } from './graph-repository';
import type { Identity } from './identity';
import { peopleFrom } from './person';
import { knownBy, recogniseBy } from './recognise';

/** What is needed to change who is who, on the tables. */
export const peopleDepsOf = (tables: Tables): PeopleDeps => ({
  graphs: graphsIn(tables),
  rules: DEFAULT_IDENTITY_RULES,
  newId,
  evidence: evidenceIn(touchpointsIn(tables)),
});

/** Who is who, on the tables. */
export const identityOf = (tables: Tables): Identity => identityWith(peopleDepsOf(tables));

export const identityWith = (deps: PeopleDeps): Identity => ({
  ...peopleFrom(deps),
  recognise: async (evidence) => (await recogniseBy(deps)(evidence))?.oneId,
  known: knownBy(deps),
});
