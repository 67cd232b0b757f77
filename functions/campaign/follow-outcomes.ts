import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { OUTCOME_EVENTS } from '../../shared/campaign/outcome-of';
import { millis } from '../../shared/time/instant';
import { TouchpointEvent } from '../../shared/touchpoint/event';
import { itemIn } from '../platform/image';
import { sideBySide } from '../platform/side-by-side';
import type { WhoIsWho } from '../tag/person-of-log';
import { type KeepDeps, keepOutcomes } from './keep-outcomes';

/** So many people are followed at the same time. */
const AT_ONCE = 10;

export type FollowOutcomesDeps = KeepDeps & { identity: WhoIsWho };

/**
 * Keeps what came of campaigns with the people of whom new events tell, once a person; what no campaign counts costs nothing. Told twice, the
 * same comes out. Gives the records that could not be followed.
 */
export const followOutcomes =
  (deps: FollowOutcomesDeps) =>
  async (records: readonly DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    const byPerson = new Map<string, { record: DynamoDBRecord; at: number }[]>();
    const counted = records.filter(({ dynamodb }) => OUTCOME_EVENTS.includes(dynamodb?.NewImage?.type?.S ?? ''));
    await sideBySide(counted, AT_ONCE, async (record) => {
      try {
        const { subject, occurredAt } = v.parse(TouchpointEvent, itemIn(record.dynamodb?.NewImage));
        const oneId = await deps.identity.whose(subject, occurredAt);
        if (oneId !== undefined) byPerson.set(oneId, [...(byPerson.get(oneId) ?? []), { record, at: millis(occurredAt) }]);
      } catch (error) {
        failures.push({ record, error });
      }
    });
    await sideBySide([...byPerson], AT_ONCE, async ([oneId, own]) => {
      try {
        const moments = own.map(({ at }) => at);
        await keepOutcomes(deps)(oneId, moments);
      } catch (error) {
        failures.push(...own.map(({ record }) => ({ record, error })));
      }
    });
    return failures;
  };
