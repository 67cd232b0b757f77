import type { Campaign, Offer } from '../campaign/campaign';
import type { Instant } from '../time/instant';
import type { SendChannel } from './channel';
import type { Variant } from './content';

/** What a campaign, or a step of a journey, wants sent to each of its members. */
export interface Sending {
  source: { kind: 'campaign' | 'journey'; id: string };
  step: string;
  variants: readonly Variant[];
  offer: Offer;
  /** What the offer can cost at most, in minor units. */
  offerCost: number;
  channels: readonly SendChannel[];
  stores: Campaign['stores'];
  place: Campaign['place'];
  /** The control group's share in basis points; a journey that has drawn its own says 0. */
  control: number;
  caps: 'respected' | 'exempt';
  group?: string | undefined;
  /** After this nothing is sent. */
  until?: Instant | undefined;
  /** At which hour of the member's day; at their own best one where that is known and wanted. Not set: at once. */
  hour?: { hour: number; best: boolean } | undefined;
  /** Whether its budget is limited, and by how many shards. */
  shards: number;
}
