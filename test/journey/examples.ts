import * as v from 'valibot';
import { JourneyFields, type JourneyVersion } from '../../shared/journey/journey';
import type { World } from '../../shared/journey/walk';
import type { TagEvent } from '../../shared/tag/event';
import { millis, utc } from '../../shared/time/instant';

export const ZONE = 'Asia/Shanghai';
export const START = '2026-03-02T02:00:00.000Z';

export const minutes = (count: number, from = START): string => utc(millis(from) + count * 60_000);
export const days = (count: number, from = START): string => minutes(count * 1440, from);

export const event = (type: string, at: string, properties: TagEvent['properties'] = {}, messageId = `${type}-${at}`): TagEvent => ({
  ...{ messageId, type, channel: 'mini_program', occurredAt: at, properties },
});

/** Nothing but the events decides; everybody is drawn into the first arm and nobody into the control group. */
export const PLAIN: World = { zone: ZONE, holds: () => false, chance: () => 0.5 };

const SAY = { title: { zh: '您好', en: 'Hello' }, text: { zh: '来看看', en: 'Come and see' } };
export const SEND = { kind: 'send', content: SAY, channels: ['inbox'] } as const;

/** A valid journey of these steps, which begins with an event of the type `came`. */
export const journeyOf = (steps: Record<string, unknown>, more: Record<string, unknown> = {}): JourneyVersion => ({
  ...{ journeyId: 'j', version: 1 },
  fields: v.parse(JourneyFields, {
    ...{ name: { zh: '流程', en: 'Journey' }, trigger: { kind: 'event', match: { on: ['came'] } }, entry: { kind: 'once' } },
    ...{ first: Object.keys(steps)[0], steps, controlShare: 0, ...more },
  }),
});
