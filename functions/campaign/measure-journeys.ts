import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { measureOf } from '../../shared/journey/measure';
import { Path } from '../../shared/journey/path';
import type { Journeys } from '../journey/journey-repository';
import { itemIn } from '../platform/image';
import { sideBySide } from '../platform/side-by-side';
import { type AssignDeps, assignMember } from './assign-member';

export interface MeasureDeps extends AssignDeps {
  journeys: Pick<Journeys, 'version'>;
}

const AT_ONCE = 10;

/**
 * Measures journeys as campaigns are measured: with their first path a member is assigned to an arm, whoever goes through it or whoever is
 * left alone to compare with; coming in again changes nothing. May be told twice. Gives the records that could not be followed.
 */
export const measureJourneys =
  (deps: MeasureDeps) =>
  async (records: readonly DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    await sideBySide(records.filter(isBegun), AT_ONCE, async (record) => {
      try {
        await assign(deps, v.parse(Path, itemIn(record.dynamodb?.NewImage?.path?.M)));
      } catch (error) {
        failures.push({ record, error });
      }
    });
    return failures;
  };

/** The first record of a path, in whatever run it is; not the copy of one that is over. */
const isBegun = ({ dynamodb }: DynamoDBRecord): boolean => {
  const { NewImage: after, OldImage: before } = dynamodb ?? {};
  return after?.kind?.S === 'path' && after.sk?.S?.startsWith('NOW#') === true && before?.run?.N !== after.run?.N;
};

const assign = async (deps: MeasureDeps, path: Path): Promise<void> => {
  const { journeyId, memberId, enteredAt, version, end } = path;
  if (end?.how === 'held_out') return;
  const kept = await deps.outcomes.ofMembers([memberId]);
  if (kept.some(({ campaignId }) => campaignId === journeyId)) return;
  const measured = await deps.journeys.version(journeyId, version);
  if (!measured) return;
  const arm = end?.how === 'control' ? 'control' : 'treated';
  await assignMember(deps)({ campaignId: journeyId, memberId, arm, assignedAt: enteredAt, ...measureOf(measured.fields) });
};
