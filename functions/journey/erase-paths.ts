import { Fault } from '../platform/problems';
import type { JourneyFigures } from './figures-repository';

const TRIES = 8;

/** Takes the paths of a person out of the lists of journeys; figures stay, but nobody of theirs is inside any more. May be done again; gives how many items went. */
export const erasePaths =
  (figures: Pick<JourneyFigures, 'listedOf' | 'erase'>) =>
  async (ids: readonly string[]): Promise<number> => {
    let erased = 0;
    for (const id of ids) {
      for (let attempt = 0, left = await figures.listedOf(id); left.length > 0; left = await figures.listedOf(id)) {
        if (attempt++ >= TRIES) throw new Fault('unavailable');
        for (const listed of left) erased += Number(await figures.erase(listed));
      }
    }
    return erased;
  };
