import type { Identity } from './identity';

/** What is needed to read a person over their accounts. */
export interface OwnDeps {
  identity: Pick<Identity, 'idsOf'>;
}

/** Whether what lies under some ids is all this person's. Asks who is who only where an id is not the one at hand: one read. */
export const isOwn =
  ({ identity }: OwnDeps) =>
  async (memberId: string, owners: readonly string[]): Promise<boolean> => {
    if (owners.every((owner) => owner === memberId)) return true;
    const ids = await identity.idsOf(memberId);
    return owners.every((owner) => ids.includes(owner));
  };
