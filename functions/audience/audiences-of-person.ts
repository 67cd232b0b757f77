import type { PersonData } from '../../shared/privacy/person-data';
import type { Tables } from '../platform/tables';
import { audiencesIn } from './audience-repository';
import { profilesIn } from './profile-repository';

/** The audiences that a person is in under these ids, by name, each since when, as their export says it. */
export const audiencesOfPerson =
  (tables: Tables) =>
  async (ids: readonly string[]): Promise<PersonData['audiences']> => {
    const [profiles, { audiences }] = await Promise.all([profilesIn(tables).all(ids), audiencesIn(tables).all()]);
    return [...profiles.values()].flatMap((stored) =>
      Object.entries(stored.in).map(([audienceId, since]) => ({
        name: audiences.find((one) => one.audienceId === audienceId)?.name ?? audienceId,
        since,
      })),
    );
  };
