import type { Profile } from '../../shared/audience/profile';
import type { Sending } from '../../shared/send/sending';
import { utc } from '../../shared/time/instant';

/** Noon of a Saturday: no quiet hour. */
export const NOON = utc(Date.parse('2026-11-21T12:00:00+08:00'));
export const CONTENT = { title: { zh: '回来喝一杯', en: 'Come back' }, text: { zh: '{store}给你留了一杯', en: 'A cup waits at {store}' } };

export const aProfile = (changes: Partial<Profile> = {}): Profile => ({
  ...{ oneId: 'm', joinedAt: NOON, tier: 'lu', points: 0, consents: ['membership', 'personalised', 'location'], homeStore: 'SH1' },
  ...{ reachable: ['inbox', 'subscribe_message', 'sms', 'email'], tags: [], coupons: [], touches: {}, listedIn: [] },
  ...changes,
});

export const aSending = (changes: Partial<Sending> = {}): Sending => ({
  ...{ source: { kind: 'campaign', id: 'c1' }, step: '1', variants: [{ variantId: 'a', weight: 1, content: CONTENT }] },
  ...{ offer: { kind: 'none' }, offerCost: 0, channels: ['inbox'], stores: { kind: 'all' }, place: { kind: 'any' }, control: 0 },
  ...{ caps: 'respected', shards: 10 },
  ...changes,
});
