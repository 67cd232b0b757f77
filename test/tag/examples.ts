import { DEFAULT_TAG_RULES } from '../../shared/tag/default-rules';
import type { TagEvent } from '../../shared/tag/event';
import { foldTags } from '../../shared/tag/fold';
import type { TagRule } from '../../shared/tag/rule';
import { tagsAt } from '../../shared/tag/tag';

export const ZONE = 'Asia/Shanghai';
export const DAY = 86_400_000;
export const START = '2026-11-01T00:00:00.000Z';

export const daysAfter = (days: number, from = START): string => new Date(Date.parse(from) + days * DAY).toISOString();

let made = 0;
/** An event of somebody; each has a message of its own unless one is named. */
export const event = (type: string, changes: Partial<TagEvent> = {}): TagEvent => ({
  messageId: `message-${made++}`,
  type,
  channel: 'counter',
  occurredAt: '2026-11-21T10:00:00+08:00',
  properties: { storeId: 's1', storeName: '静安寺店' },
  ...changes,
});

/** A rule that counts drinks, to be changed. */
export const aRule = (changes: Partial<TagRule> = {}): TagRule => ({
  ruleId: 'drinks',
  version: 1,
  name: { zh: '爱喝', en: 'Drinks' },
  words: { zh: '爱喝{value}', en: 'Drinks {value}' },
  on: ['drunk'],
  when: [],
  key: 'drink',
  says: { kind: 'fixed', value: 'tea' },
  measure: { kind: 'count' },
  weight: 1,
  fades: { kind: 'stays' },
  earlier: [],
  ...changes,
});

/** The tags of these events by these rules at a moment, as `key:value weight`. */
export const tagged = (rules: readonly TagRule[], events: readonly TagEvent[], now: string): string[] =>
  tagsAt(foldTags(rules, events, ZONE, []), now).map(({ key, value, weight }) => `${key}:${value} ${Math.round(weight * 1000) / 1000}`);

/** What the rules out of the box say of events, as of the last of them. */
export const said = (...events: TagEvent[]): string[] =>
  tagged(
    DEFAULT_TAG_RULES.filter(({ measure }) => measure.kind !== 'silence'),
    events,
    events.map(({ occurredAt }) => occurredAt).reduce((a, b) => (Date.parse(a) > Date.parse(b) ? a : b)),
  ).sort();
