import type { Offer } from '../../shared/campaign/campaign';
import type { Art } from '../../shared/content/content';
import type { FollowUp } from '../../shared/follow-up/follow-up';
import type { Target } from '../../shared/link/target';
import { CHANNEL_NEEDS } from '../../shared/send/channel';
import type { Send } from '../../shared/send/send';
import { type SendWords, wordsOf } from '../../shared/send/words';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { FollowUps } from '../follow-up/follow-up-repository';
import type { Inbox } from '../message/inbox-repository';
import type { Placements } from '../message/placements-repository';
import type { Subscriptions } from '../message/subscriptions-repository';
import { idOf } from '../platform/ids';
import type { Write } from '../platform/transact';
import type { Stores } from '../store/store-repository';
import type { Channels, Handed } from './channels/channel';
import type { Sending } from './sending';

export interface DeliverDeps {
  brands: Pick<Brands, 'current'>;
  channels: Channels;
  followUps: Pick<FollowUps, 'write'>;
  inbox: Pick<Inbox, 'putting'>;
  placements: Pick<Placements, 'putting'>;
  stores: Pick<Stores, 'index'>;
  subscriptions: Pick<Subscriptions, 'taking'>;
}

/** The same for every attempt at a send by a channel, and for no other. */
export const keyOfSend = ({ memberId, sourceId, step }: Pick<Send, 'memberId' | 'sourceId' | 'step'>): string =>
  idOf('send', sourceId, step, memberId);

/** What was given, or what there is to see of the offer. */
const targetOf = (offer: Offer, given: string | undefined): Target => {
  if (offer.kind === 'coupon' && given) return { page: 'coupon', id: given };
  if (offer.kind === 'event') return { page: 'event', id: offer.eventId };
  return offer.kind === 'points' ? { page: 'points' } : { page: 'home' };
};

const variantOfSend = ({ variants }: Pick<Sending, 'variants'>, { variantId }: Send) => {
  const variant = variants.find((one) => one.variantId === variantId) ?? variants[0];
  if (!variant) throw new RangeError('a message without content');
  return variant;
};

/** A send's words, as its member gets them. */
export const wordsOfSend = async ({ stores }: Pick<DeliverDeps, 'stores'>, sending: Sending, send: Send): Promise<SendWords> => {
  const variant = variantOfSend(sending, send);
  const storeName = send.storeId === undefined ? undefined : (await stores.index()).byId.get(send.storeId)?.name;
  return wordsOf(variant.content, { storeName, target: targetOf(sending.offer, send.given) });
};

/** What has no end is shown on the home page for so long, in seconds. */
const SHOWN_FOR = 14 * 86_400;
/** The drawing of content that has none of its own. */
const ART_OF: Record<Offer['kind'], Art> = { coupon: 'gift', points: 'sun', event: 'calendar', none: 'cup' };

/** What is written with a send in the transaction that makes it `sent`, or `sending`: the message in the inbox, the clerk's task, the count. */
export const writesOfChannel = async (deps: DeliverDeps, sending: Sending, send: Send, now: Instant): Promise<Write[]> => {
  const { memberId, channel, storeId } = send;
  if (channel === 'subscribe_message') return [deps.subscriptions.taking(memberId, 'campaign')];
  if (channel === undefined || CHANNEL_NEEDS[channel].outside) return [];
  const words = await wordsOfSend(deps, sending, send);
  if (channel === 'inbox') {
    const { title, text, target } = words;
    const by = { kind: 'campaign' as const, id: sending.source.id };
    return [deps.inbox.putting(memberId, { messageId: keyOfSend(send), at: now, by, about: { kind: 'note', title, text, target } })];
  }
  if (channel === 'placement') {
    const until = sending.until ?? plusSeconds(now, SHOWN_FOR);
    const art = variantOfSend(sending, send).content.art ?? ART_OF[sending.offer.kind];
    return [deps.placements.putting(memberId, { placementId: keyOfSend(send), at: now, until, by: sending.source, art, ...words })];
  }
  const { zone } = await deps.brands.current();
  const task: FollowUp = {
    ...{ taskId: keyOfSend(send), memberId, storeId: storeId ?? '', due: localDay(now, zone), state: 'open', version: 1, createdAt: now },
    source: { kind: 'campaign', campaignId: sending.source.id, title: words.title, text: words.text },
  };
  return [deps.followUps.write(task)];
};

/** Hands a send to its channel outside the house; whoever calls has it on record as `sending`, and calls once. What goes wrong may have arrived. */
export const handOver = async (
  { channels }: Pick<DeliverDeps, 'channels'>,
  send: Send,
  address: string,
  words: SendWords,
): Promise<Handed> => {
  const by = send.channel && channels[send.channel];
  if (!by) return { kind: 'refused', reason: 'no such channel' };
  return by.send(address, words, `${keyOfSend(send)}.${send.tries}`).catch((): Handed => ({ kind: 'unknown' }));
};
