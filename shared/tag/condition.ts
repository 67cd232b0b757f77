import * as v from 'valibot';
import { localHour, localWeekday } from '../time/local-day';
import { propertyOf, type TagEvent } from './event';

export const PropertyName = v.pipe(v.string(), v.regex(/^[\w.]{1,40}$/, 'must be 1 to 40 letters, digits or _ .'));

const Plain = v.union([v.pipe(v.string(), v.maxLength(200)), v.number(), v.boolean()]);

/** What a condition looks at: a property, the channel, the store, the hour (0 to 23) or the weekday (0 is Sunday) in the brand's zone. */
const about = {
  field: v.picklist(['property', 'channel', 'store', 'hour', 'weekday']),
  /** The name of the property. */
  property: v.optional(PropertyName),
};

/** A condition on an event. */
export const Condition = v.pipe(
  v.variant('is', [
    v.object({ ...about, is: v.picklist(['equal', 'not_equal']), value: Plain }),
    v.object({ ...about, is: v.literal('in'), values: v.pipe(v.array(Plain), v.minLength(1), v.maxLength(50)) }),
    v.object({ ...about, is: v.picklist(['at_least', 'at_most']), value: v.pipe(v.number(), v.finite()) }),
    v.object({ ...about, is: v.literal('exists') }),
  ]),
  v.check(({ field, property }) => (field === 'property') === (property !== undefined), 'a property, and only a property, has a name'),
);
export type Condition = v.InferOutput<typeof Condition>;

/** Whether an event is as the condition asks. What is not there is equal to nothing, so it is also "not equal". */
export const meets = (condition: Condition, event: TagEvent, zone: string): boolean => {
  const found = lookedAt(condition, event, zone);
  switch (condition.is) {
    case 'equal':
      return found === condition.value;
    case 'not_equal':
      return found !== condition.value;
    case 'in':
      return found !== undefined && condition.values.includes(found);
    case 'at_least':
      return typeof found === 'number' && found >= condition.value;
    case 'at_most':
      return typeof found === 'number' && found <= condition.value;
    case 'exists':
      return found !== undefined;
  }
};

const lookedAt = ({ field, property }: Condition, event: TagEvent, zone: string): string | number | boolean | undefined => {
  switch (field) {
    case 'property':
      return property === undefined ? undefined : propertyOf(event, property);
    case 'channel':
      return event.channel;
    case 'store':
      return propertyOf(event, 'storeId');
    case 'hour':
      return localHour(event.occurredAt, zone);
    case 'weekday':
      return localWeekday(event.occurredAt, zone);
  }
};
