import type { Rule } from '../../../../shared/audience/rule';
import type { JourneyFields } from '../../../../shared/journey/journey';
import type { Match, Span, Step, Test, Wait } from '../../../../shared/journey/parts';
import type { Entry, Trigger } from '../../../../shared/journey/shape';
import type { SendChannel } from '../../../../shared/send/channel';
import type { ContentForm } from '../../campaign/campaign-form';
import { targetTyped } from '../../content/content-form';
import { bothNames } from '../../form/draft';
import type { DocumentEditing } from '../../form/use-document';
import { type ConditionForm, conditionOf, conditionTyped } from '../../tag/rule-form';

interface Both {
  zh?: string | undefined;
  en?: string | undefined;
}
/** A number as it is being typed. */
type Typed = number | undefined;

export interface MatchForm {
  on: string[];
  when: ConditionForm[];
  sameKey: boolean;
}
export interface SpanForm {
  unit: Span['unit'];
  amount: Typed;
}
export type TestForm = { kind: 'rule'; rule: Rule | undefined } | { kind: 'happened'; match: MatchForm };
export type WaitForm =
  | { kind: 'time'; span: SpanForm }
  | { kind: 'clock'; hour: Typed; minute: Typed; weekdays: number[] }
  | { kind: 'event'; match: MatchForm; most: SpanForm }
  | { kind: 'before'; property: string | undefined; span: SpanForm };

/** A step as it is being typed: where its ways lead is always said, the rest may be missing. */
export type StepForm =
  | { kind: 'wait'; wait: WaitForm; next: string; otherwise?: string | undefined }
  | { kind: 'branch'; arms: { test: TestForm; next: string }[]; otherwise: string }
  | { kind: 'split'; arms: { weight: Typed; next: string }[] }
  | { kind: 'send'; content: ContentForm; channels: SendChannel[]; next: string }
  | { kind: 'coupon'; templateId: string | undefined; next: string }
  | { kind: 'points'; points: Typed; pointType?: string | undefined; next: string }
  | { kind: 'tag'; key: string | undefined; value: string | undefined; next: string }
  | { kind: 'task'; text: Both; withinDays: Typed; next: string }
  | { kind: 'end' };
export type StepOf<K extends StepForm['kind']> = Extract<StepForm, { kind: K }>;

export type TriggerForm =
  | { kind: 'event'; match: MatchForm; times: { atLeast: Typed; withinDays: Typed } | undefined }
  | { kind: 'audience'; audienceId: string | undefined; on: 'entered' | 'left' }
  | { kind: 'date'; daysBefore: Typed; hour: Typed }
  | { kind: 'fence'; stores: string[]; radius: Typed; dwellMinutes: Typed; notAgainDays: Typed };
export type EntryForm = { kind: 'once' } | { kind: 'again'; days: Typed } | { kind: 'by_key'; property: string | undefined; days: Typed };

/** A journey as it is being typed. */
export interface JourneyForm {
  name: Both;
  trigger: TriggerForm;
  onlyIf: Rule | undefined;
  entry: EntryForm;
  first: string;
  steps: Record<string, StepForm>;
  goal: { match: MatchForm; withinDays: Typed } | undefined;
  exits: TestForm[];
  /** In percent. */
  control: Typed;
}
export type JourneyEditing = DocumentEditing<JourneyFields, JourneyForm>;

export const NO_MATCH: MatchForm = { on: [], when: [], sameKey: false };

/** A new journey begins with a purchase, has no step yet, and leaves a tenth out. */
export const NEW_JOURNEY: JourneyForm = {
  name: {},
  trigger: { kind: 'event', match: { ...NO_MATCH, on: ['purchase'] }, times: undefined },
  onlyIf: undefined,
  entry: { kind: 'again', days: 30 },
  first: 'end',
  steps: { end: { kind: 'end' } },
  goal: undefined,
  exits: [],
  control: 10,
};

export const freshTrigger = (kind: TriggerForm['kind']): TriggerForm => {
  switch (kind) {
    case 'event':
      return { kind, match: NO_MATCH, times: undefined };
    case 'audience':
      return { kind, audienceId: undefined, on: 'entered' };
    case 'date':
      return { kind, daysBefore: 3, hour: 10 };
    case 'fence':
      return { kind, stores: [], radius: 500, dwellMinutes: 5, notAgainDays: 30 };
  }
};

export const freshEntry = (kind: EntryForm['kind']): EntryForm => {
  if (kind === 'once') return { kind };
  return kind === 'again' ? { kind, days: 30 } : { kind, property: undefined, days: undefined };
};

export const freshWait = (kind: WaitForm['kind']): WaitForm => {
  switch (kind) {
    case 'time':
      return { kind, span: { unit: 'days', amount: 1 } };
    case 'clock':
      return { kind, hour: 10, minute: 0, weekdays: [] };
    case 'event':
      return { kind, match: NO_MATCH, most: { unit: 'days', amount: 7 } };
    case 'before':
      return { kind, property: undefined, span: { unit: 'days', amount: 1 } };
  }
};

export const freshTest = (kind: TestForm['kind']): TestForm => (kind === 'rule' ? { kind, rule: undefined } : { kind, match: NO_MATCH });

/** A step that was just added; all of its ways lead on to the same. */
export const freshStep = (kind: StepForm['kind'], next: string): StepForm => {
  switch (kind) {
    case 'wait':
      return { kind, wait: freshWait('time'), next };
    case 'branch':
      return { kind, arms: [{ test: freshTest('happened'), next }], otherwise: next };
    case 'split':
      return {
        kind,
        arms: [
          { weight: 1, next },
          { weight: 1, next },
        ],
      };
    case 'send':
      return { kind, content: { art: 'cup' }, channels: ['subscribe_message', 'inbox'], next };
    case 'coupon':
      return { kind, templateId: undefined, next };
    case 'points':
      return { kind, points: 100, next };
    case 'tag':
      return { kind, key: undefined, value: undefined, next };
    case 'task':
      return { kind, text: {}, withinDays: 3, next };
    case 'end':
      return { kind };
  }
};

/** The form of a journey that is there. */
export const formOf = (fields: JourneyFields): JourneyForm => ({
  name: fields.name,
  trigger: triggerForm(fields.trigger),
  onlyIf: fields.onlyIf,
  entry: entryForm(fields.entry),
  first: fields.first,
  steps: Object.fromEntries(Object.entries(fields.steps).map(([id, step]) => [id, stepForm(step)])),
  goal: fields.goal && { match: matchForm(fields.goal.match), withinDays: fields.goal.withinDays },
  exits: fields.exits.map(testForm),
  control: fields.controlShare / 100,
});

const matchForm = ({ on, when, sameKey }: Match): MatchForm => ({ on: [...on], when: when.map(conditionTyped), sameKey });
const testForm = (test: Test): TestForm => (test.kind === 'rule' ? test : { kind: 'happened', match: matchForm(test.match) });

const triggerForm = (trigger: Trigger): TriggerForm => {
  switch (trigger.kind) {
    case 'event':
      return { kind: 'event', match: matchForm(trigger.match), times: trigger.times };
    case 'fence':
      return { ...trigger, stores: trigger.stores ?? [] };
    case 'date':
      return { kind: 'date', daysBefore: trigger.daysBefore, hour: trigger.hour };
    case 'audience':
      return trigger;
  }
};

const entryForm = (entry: Entry): EntryForm =>
  entry.kind === 'by_key' ? { kind: 'by_key', property: entry.property, days: entry.days } : entry;

const waitForm = (wait: Wait): WaitForm => {
  if (wait.kind === 'clock') return { ...wait, weekdays: wait.weekdays ?? [] };
  return wait.kind === 'event' ? { kind: 'event', match: matchForm(wait.match), most: wait.most } : wait;
};

const stepForm = (step: Step): StepForm => {
  switch (step.kind) {
    case 'wait':
      return { ...step, wait: waitForm(step.wait) };
    case 'branch':
      return { ...step, arms: step.arms.map(({ test, next }) => ({ test: testForm(test), next })) };
    default:
      return step;
  }
};

const matchTyped = ({ on, when, sameKey }: MatchForm): unknown => ({ on, when: when.map(conditionOf), sameKey });
const testTyped = (test: TestForm): unknown => (test.kind === 'rule' ? test : { kind: test.kind, match: matchTyped(test.match) });

const triggerTyped = (trigger: TriggerForm): unknown => {
  switch (trigger.kind) {
    case 'event':
      return { kind: 'event', match: matchTyped(trigger.match), ...(trigger.times && { times: trigger.times }) };
    case 'date':
      return { ...trigger, date: 'birthday' };
    case 'fence':
      return { ...trigger, stores: trigger.stores.length > 0 ? trigger.stores : undefined };
    case 'audience':
      return trigger;
  }
};

const waitTyped = (wait: WaitForm): unknown => {
  if (wait.kind === 'clock') return { ...wait, minute: wait.minute ?? 0, weekdays: wait.weekdays.length > 0 ? wait.weekdays : undefined };
  return wait.kind === 'event' ? { ...wait, match: matchTyped(wait.match) } : wait;
};

const contentTyped = ({ title, text, art, target }: ContentForm): unknown => ({
  ...{ title: bothNames(title), text: bothNames(text), art },
  ...(target?.page && { target: targetTyped(target) }),
});

/** One step as it is typed; the schema has yet to judge it. */
export const stepTyped = (step: StepForm): unknown => {
  switch (step.kind) {
    case 'wait':
      return { ...step, wait: waitTyped(step.wait) };
    case 'branch':
      return { ...step, arms: step.arms.map(({ test, next }) => ({ test: testTyped(test), next })) };
    case 'send':
      return { ...step, content: contentTyped(step.content) };
    case 'task':
      return { ...step, text: bothNames(step.text) };
    default:
      return step;
  }
};

/** What a form says; the schema has yet to judge it. */
export const fieldsTyped = ({ name, trigger, onlyIf, entry, first, steps, goal, exits, control }: JourneyForm): unknown => ({
  ...{ name: bothNames(name), trigger: triggerTyped(trigger), entry, first },
  ...(onlyIf && { onlyIf }),
  steps: Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, stepTyped(step)])),
  ...(goal && { goal: { match: matchTyped(goal.match), withinDays: goal.withinDays } }),
  exits: exits.map(testTyped),
  controlShare: control === undefined ? undefined : Math.round(control * 100),
});
