import { type Instant, millis } from '../time/instant';
import { localHour } from '../time/local-day';
import { meets } from './condition';
import { linesOf, OF_ITEMS, propertyOf, type TagEvent } from './event';
import type { Mark } from './mark';
import { measured, type Touch } from './measure';
import { partOfDay } from './part-of-day';
import { isSingle, type TagRule, type TagRuleFields } from './rule';
import { type TagState, totalAt } from './tag';

/** How many values one rule may give a person, such as categories looked at: the heaviest are kept. */
export const MOST_VALUES = 50;

/**
 * The tags of a person: from all of their events, in any order and with repeats, by the rules, and from what was said by hand or file.
 * The same events give the same tags, however they arrived. Days and hours are those of `zone`.
 */
export const foldTags = (rules: readonly TagRule[], events: readonly TagEvent[], zone: string, marks: readonly Mark[]): TagState[] => {
  const log = inOrder(events);
  return [...rules.flatMap((rule) => foldRule(rule, log, zone)), ...statesOfMarks(marks)];
};

/** Once each, as they happened; at the same moment by message id. */
const inOrder = (events: readonly TagEvent[]): TagEvent[] => {
  const byId = new Map(events.map((event) => [event.messageId, event]));
  return [...byId.values()].sort((a, b) => millis(a.occurredAt) - millis(b.occurredAt) || (a.messageId < b.messageId ? -1 : 1));
};

/** What was said by hand or file and not taken away, in the order of the tags. */
export const statesOfMarks = (marks: readonly Mark[]): TagState[] =>
  marks
    .filter(({ removed }) => !removed)
    .map(({ key, value, origin, at }) => ({ key, value, origin, weight: 1, at, count: 1, first: at, last: at }))
    .sort((a, b) => (`${a.key}#${a.value}` < `${b.key}#${b.value}` ? -1 : 1));

const foldRule = (rule: TagRule, log: readonly TagEvent[], zone: string): TagState[] => {
  const { earlier, since, ruleId } = rule;
  const versions = [...earlier, { ...rule, since, until: undefined }];
  const states = versions.map((version) => statesOf(version, log, zone, ruleId));
  return isSingle(rule) ? (states.findLast((some) => some.length > 0) ?? []) : states.flat();
};

type Version = TagRuleFields & { since?: Instant | undefined; until?: Instant | undefined };

/** What a version of a rule judges: what happened while it was in force. */
const isInForce = ({ since, until }: Version, at: number): boolean =>
  (since === undefined || at >= millis(since)) && (until === undefined || at < millis(until));

const statesOf = (rule: Version, log: readonly TagEvent[], zone: string, ruleId: string): TagState[] => {
  const touches = log.flatMap((event) => touchesOf(rule, event, zone)).filter(({ at }) => isInForce(rule, millis(at)));
  const inTime = touches.sort((a, b) => millis(a.at) - millis(b.at));
  const states = groupsOf(rule, inTime).flatMap(([value, some]): TagState[] => {
    const state = measured(rule, some, zone);
    return state ? [{ key: rule.key, ...(rule.says.kind !== 'band' && { value }), origin: { kind: 'rule', ruleId }, ...state }] : [];
  });
  return states.length <= MOST_VALUES ? states : heaviest(states);
};

/** By the value that they say, or all together where the rule says but one thing. */
const groupsOf = (rule: TagRuleFields, touches: Touch[]): [string, Touch[]][] => {
  const [latest] = rule.measure.kind === 'first' ? touches : touches.slice(-1);
  if (isSingle(rule)) return latest ? [[latest.value, touches]] : [];
  const groups = new Map<string, Touch[]>();
  for (const touch of touches) {
    const group = groups.get(touch.value);
    if (group) group.push(touch);
    else groups.set(touch.value, [touch]);
  }
  return [...groups];
};

/** As of the last of all touches, so that it does not depend on when it is asked. */
const heaviest = (states: TagState[]): TagState[] => {
  const now = states.map(({ last }) => last).reduce((latest, last) => (millis(last) > millis(latest) ? last : latest));
  const weighed = states.map((state) => ({ state, weight: totalAt(state, now) }));
  weighed.sort((a, b) => b.weight - a.weight || (`${a.state.value}` < `${b.state.value}` ? -1 : 1));
  return weighed.slice(0, MOST_VALUES).map(({ state }) => state);
};

/** What an event says under a rule: nothing, one thing, or one for each line of a purchase when the rule asks for lines. */
const touchesOf = (rule: TagRuleFields, event: TagEvent, zone: string): Touch[] => {
  const takenBack = rule.takenBackBy?.on.includes(event.type) ?? false;
  if (!takenBack && !rule.on.includes(event.type)) return [];
  const at = takenBack ? timeOf(rule, event) : event.occurredAt;
  const parts = asksForLines(rule) ? linesOf(event) : [event];
  return parts.flatMap((part) => touchOf(rule, { ...part, occurredAt: at }, zone, takenBack ? -1 : 1) ?? []);
};

const asksForLines = ({ says, measure, when }: TagRuleFields): boolean =>
  [says, measure, ...when].some((one) => 'property' in one && one.property?.startsWith(OF_ITEMS));

/** When what is taken back was said, as the event tells; else when it was taken back. */
const timeOf = ({ takenBackBy }: TagRuleFields, event: TagEvent): Instant => {
  const at = takenBackBy?.at === undefined ? undefined : propertyOf(event, takenBackBy.at);
  return typeof at === 'string' && Number.isFinite(millis(at)) ? at : event.occurredAt;
};

const touchOf = (rule: TagRuleFields, event: TagEvent, zone: string, sign: 1 | -1): Touch | undefined => {
  if (!rule.when.every((condition) => meets(condition, event, zone))) return undefined;
  const said = saidBy(rule, event, zone);
  const { measure } = rule;
  const amount = measure.kind === 'sum' || measure.kind === 'distinct' ? propertyOf(event, measure.property) : undefined;
  if (!said || (measure.kind === 'sum' && typeof amount !== 'number') || (measure.kind === 'distinct' && amount === undefined))
    return undefined;
  return { at: event.occurredAt, ...said, sign, amount };
};

const saidBy = ({ says }: TagRuleFields, event: TagEvent, zone: string): Pick<Touch, 'value' | 'label'> | undefined => {
  switch (says.kind) {
    case 'fixed':
      return { value: says.value };
    case 'part_of_day':
      return { value: partOfDay(localHour(event.occurredAt, zone)) };
    case 'band':
      return { value: '' };
    case 'property': {
      const value = textOf(event, says.property);
      const label = says.label === undefined ? undefined : textOf(event, says.label);
      return value === undefined ? undefined : { value, ...(label !== undefined && { label }) };
    }
  }
};

const LONGEST_VALUE = 60;

const textOf = (event: TagEvent, name: string): string | undefined => {
  const value = propertyOf(event, name);
  return value === undefined ? undefined : [...String(value)].slice(0, LONGEST_VALUE).join('');
};
