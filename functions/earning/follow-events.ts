import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { concerns, LATE_DAYS } from '../../shared/earning/earn';
import type { EarningRule } from '../../shared/earning/rule';
import { isBefore, plusSeconds } from '../../shared/time/instant';
import { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Clock } from '../platform/clock';
import { itemIn } from '../platform/image';
import type { Document } from '../platform/set-by-marketers';
import { sideBySide } from '../platform/side-by-side';
import { accountOf, type EarnByEventDeps, earnByEvent } from './earn-by-event';

export interface FollowEventsDeps extends EarnByEventDeps {
  clock: Clock;
  earningRules: Pick<Document<EarningRule[]>, 'current'>;
}

interface Failure {
  record: DynamoDBRecord;
  error: unknown;
}

/** So many members earn at the same time; one member's events one after another. */
const AT_ONCE = 10;

/**
 * Gives members the points that new events earn by the brand's rules, each event once however often it is told. What happened more than
 * seven days ago earns nothing: a history that is brought along is no reason to pay. Gives the records that have to be told again.
 */
export const followEvents =
  (deps: FollowEventsDeps) =>
  async (records: DynamoDBRecord[]): Promise<Failure[]> => {
    const failures: Failure[] = [];
    const rules = await deps.earningRules.current();
    const told = records.flatMap((record) => {
      try {
        const event = eventIn(record);
        return event && isEarned(rules, event) && !isBefore(event.occurredAt, plusSeconds(deps.clock(), -LATE_DAYS * 86_400))
          ? [{ record, event }]
          : [];
      } catch (error) {
        failures.push({ record, error });
        return [];
      }
    });
    const byMember = new Map<string, typeof told>();
    await sideBySide(told, AT_ONCE, async (one) => {
      try {
        const memberId = await accountOf(deps)(one.event);
        if (memberId !== undefined) byMember.set(memberId, [...(byMember.get(memberId) ?? []), one]);
      } catch (error) {
        failures.push({ record: one.record, error });
      }
    });
    await sideBySide([...byMember], AT_ONCE, async ([memberId, own]) => {
      for (const { record, event } of own) {
        try {
          await earnByEvent(deps, rules)(memberId, event, deps.clock());
        } catch (error) {
          failures.push({ record, error });
        }
      }
    });
    return failures;
  };

const eventIn = ({ dynamodb }: DynamoDBRecord): TouchpointEvent | undefined => {
  const image = dynamodb?.NewImage && itemIn(dynamodb.NewImage);
  return image && image.sk !== 'MSG' ? v.parse(TouchpointEvent, image) : undefined;
};

/** Whether any rule gives points for such an event; most events need not be looked at any further. */
const isEarned = (rules: readonly EarningRule[], event: TouchpointEvent): boolean =>
  rules.some((rule) => rule.active && rule.gives.kind === 'per_event' && concerns(rule, { kind: 'event', event }));
