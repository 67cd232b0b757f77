import type { Links } from './link-repository';

/** Counts somebody who joined by a link; of one that is gone nothing is counted. */
export const countJoined =
  (links: Pick<Links, 'get' | 'count'>) =>
  async (scene: string): Promise<void> => {
    const link = await links.get(scene);
    if (link) await links.count(link, 'joined');
  };
