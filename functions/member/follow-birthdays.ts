import type { DynamoDBRecord } from 'aws-lambda';
import { valuesOf } from '../../shared/member/attributes';
import type { AttributeRuleSets } from './attribute-rules-repository';
import type { Birthdays } from './birthday-repository';
import type { Personals } from './personal-repository';

export interface FollowBirthdaysDeps {
  attributeRules: Pick<AttributeRuleSets, 'current'>;
  birthdays: Pick<Birthdays, 'note'>;
  personals: Pick<Personals, 'of'>;
}

/**
 * Notes when somebody has a birthday whenever what is known of them changes, as it is by now: told twice, the same is noted. Gives the records
 * that could not be followed.
 */
export const followBirthdays =
  ({ attributeRules, birthdays, personals }: FollowBirthdaysDeps) =>
  async (records: readonly DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    const known = new Map(
      records.flatMap((record) => {
        const image = record.dynamodb?.NewImage;
        const memberId = image?.memberId?.S;
        return image?.kind?.S === 'personal' && memberId !== undefined ? [[memberId, record] as const] : [];
      }),
    );
    for (const [memberId, record] of known) {
      try {
        const [{ attributes }, rules] = await Promise.all([personals.of(memberId), attributeRules.current()]);
        await birthdays.note(memberId, valuesOf(rules, attributes).birthday?.slice(5));
      } catch (error) {
        failures.push({ record, error });
      }
    }
    return failures;
  };
