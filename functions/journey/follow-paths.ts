import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { itemIn } from '../platform/image';
import { Fault } from '../platform/problems';
import { sideBySide } from '../platform/side-by-side';
import type { JourneyFigures } from './figures-repository';
import { KeptPath, NOW } from './path-repository';

type Failure = { record: DynamoDBRecord; error: unknown };
type Counting = Pick<KeptPath, 'path' | 'revision'>;

const AT_ONCE = 8;
const TRIES = 8;

/**
 * Keeps the figures of journeys and the lists of who is where by the paths that were written: of a path that was written several times only as it was
 * last. Told twice or out of order, the same comes out. Gives the records to be told again.
 */
export const followPaths =
  (figures: Pick<JourneyFigures, 'count' | 'laneOf'>) =>
  async (records: readonly DynamoDBRecord[]): Promise<Failure[]> => {
    const failures: Failure[] = [];
    const last = new Map<string, { counting: Counting; own: DynamoDBRecord[] }>();
    for (const record of records) {
      try {
        const counting = pathIn(record);
        if (!counting) continue;
        const { pathId } = counting.path;
        const before = last.get(pathId);
        const isNewer = !before || counting.revision >= before.counting.revision;
        last.set(pathId, { counting: isNewer ? counting : before.counting, own: [...(before?.own ?? []), record] });
      } catch (error) {
        failures.push({ record, error });
      }
    }
    const lanes = new Map<string, { counting: Counting; own: DynamoDBRecord[] }[]>();
    for (const one of last.values()) {
      const lane = figures.laneOf(one.counting.path);
      lanes.set(lane, [...(lanes.get(lane) ?? []), one]);
    }
    await sideBySide([...lanes.values()], AT_ONCE, async (lane) => {
      for (const { counting, own } of lane) {
        try {
          await counted(figures, counting);
        } catch (error) {
          failures.push(...own.map((record) => ({ record, error })));
        }
      }
    });
    return failures;
  };

const counted = async (figures: Pick<JourneyFigures, 'count'>, { path, revision }: Counting): Promise<void> => {
  for (let attempt = 0; attempt < TRIES; attempt++) if (await figures.count(path, revision)) return;
  throw new Fault('unavailable');
};

/** The path that a record tells of, as it is now; what one that began anew has left on record was counted when it was written. */
const pathIn = ({ dynamodb }: DynamoDBRecord): Counting | undefined => {
  const image = dynamodb?.NewImage;
  if (image?.kind?.S !== 'path' || !image.sk?.S?.startsWith(NOW)) return undefined;
  return v.parse(KeptPath, itemIn(image));
};
