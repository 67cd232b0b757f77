import type { DynamoDBRecord } from 'aws-lambda';
import { AUDIENCE_EVENTS } from '../../shared/audience/touches-of-events';
import type { Clock } from '../platform/clock';
import type { Profiles } from './profile-repository';

export interface MarkDeps {
  profiles: Pick<Profiles, 'markStale'>;
  clock: Clock;
}

interface Failure {
  record: DynamoDBRecord;
  error: unknown;
}

/** What lies under a member and says something that audiences ask for. */
const OWN: readonly string[] = ['MEMBER', 'PERSON', 'PERSONAL', 'STORES', 'SUBSCRIBED', 'TAGS'];

/**
 * Marks everybody whom a write tells something of: the streams of other tables have two readers already, so that is how they all reach
 * the one that looks after audiences. Once a member and batch; told twice, they are looked at twice. Gives the records that could not be
 * followed.
 */
export const markStale =
  ({ profiles, clock }: MarkDeps) =>
  async (records: readonly DynamoDBRecord[]): Promise<Failure[]> => {
    const told = records.map((record) => ({ record, ids: concerned(record) })).filter(({ ids }) => ids.length > 0);
    try {
      await profiles.markStale(
        told.flatMap(({ ids }) => ids),
        clock(),
      );
      return [];
    } catch (error) {
      return told.map(({ record }) => ({ record, error }));
    }
  };

/** Ids of members of whom a record tells; none of events, which lie under more than members. */
const concerned = ({ dynamodb }: DynamoDBRecord): string[] => {
  const { pk, sk } = dynamodb?.Keys ?? {};
  const images = [dynamodb?.OldImage, dynamodb?.NewImage];
  const kind = dynamodb?.NewImage?.kind?.S;
  if (kind === 'coupon' || kind === 'point-account') return images.flatMap((image) => image?.memberId?.S ?? []);
  const [, id] = /^[^#]+#M#([^#]+)$/.exec(pk?.S ?? '') ?? [];
  return id !== undefined && OWN.includes(sk?.S ?? '') ? [id] : [];
};

/** Whether an event of the log can change what is known of a member for audiences; those that tell of audiences cannot. */
export const isTouch = ({ dynamodb }: DynamoDBRecord): boolean => !AUDIENCE_EVENTS.includes(dynamodb?.NewImage?.type?.S ?? '');
