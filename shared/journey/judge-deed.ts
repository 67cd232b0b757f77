import type { Guest, House } from '../rehearsal/house';
import type { Verdict } from '../rehearsal/in-order';
import type { Sending } from '../send/sending';
import type { Instant } from '../time/instant';
import type { Deed } from './parts';
import type { WantedDeed } from './rehearse';

/** What a step of a journey wants sent: under caps and the brand's holdout; its control group was drawn when the member came in. */
export const sendingOfStep = (
  journeyId: string,
  effectId: string,
  { content, channels }: Extract<Deed, { kind: 'send' }>,
  shards: number,
): Sending => ({
  ...{ source: { kind: 'journey', id: journeyId }, step: effectId, variants: [{ variantId: 'only', weight: 1, content }] },
  ...{ offer: { kind: 'none' }, offerCost: 0, channels, stores: { kind: 'all' }, place: { kind: 'any' }, control: 0 },
  ...{ caps: 'respected', shards },
});

/** What would become of something that a step does for a member, as it would really be done. */
export const judgeDeed =
  (house: House, journeyId: string, guestOf: (memberId: string) => Guest) =>
  ({ memberId, deed, effectId }: WantedDeed, now: Instant, isFirst: boolean): Verdict => {
    const guest = guestOf(memberId);
    const profile = guest.at(now);
    if (!profile) return { kind: 'stopped', reason: 'gone' };
    if (!profile.consents.includes('personalised')) return { kind: 'stopped', reason: 'consent' };
    switch (deed.kind) {
      case 'send':
        return house.tell(sendingOfStep(journeyId, effectId, deed, 1), guest, now, isFirst);
      case 'coupon':
        return house.giveCoupon(deed.templateId, guest, now);
      case 'points':
        return { kind: 'done', given: house.worthOf(deed.points, deed.pointType) };
      case 'tag':
        return { kind: 'done' };
      case 'task':
        return profile.homeStore === undefined ? { kind: 'stopped', reason: 'no_store' } : { kind: 'done' };
    }
  };
