import type { peopleImportEndpoints } from '../../shared/contract/people-import';
import type { Handlers } from '../platform/http/api';
import type { ImportPeopleDeps } from './import-people';

/** Customers from a file. */
export const peopleImportHandlers = (deps: ImportPeopleDeps): Handlers<typeof peopleImportEndpoints> => ({
  importPeople: async ({ body, language, now }) => {
    // The reader of CSV is seldom needed.
    const { importPeople } = await import('./import-people');
    return importPeople(deps)({ ...body, language, now });
  },
});
