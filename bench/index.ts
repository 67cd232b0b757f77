import { cpus, loadavg } from 'node:os';
import { benchAudience } from './audience';
import { benchCampaign, benchCampaignLarge } from './campaign';
import { benchCoupons, benchCouponsCapacity, benchCouponsSale, benchCouponsSpeed } from './coupons';
import { benchIdentity, benchIdentityMillion } from './identity';
import { benchImport } from './import';
import { benchIngest } from './ingest';
import { benchJourney } from './journey';
import { benchLimit } from './limit';
import { benchLoading } from './loading';
import { benchNearest } from './nearest';
import { benchPoints, benchPointsSpeed } from './points';
import { benchCdnow } from './points/cdnow';
import { benchRehearsal } from './rehearsal';
import type { Say } from './report';
import { benchScale } from './scale';
import { benchSlowPhone } from './slow-phone';

type Part = (say: Say) => Promise<void> | void;

const PARTS: Record<string, Part> = {
  audience: benchAudience,
  campaign: benchCampaign,
  coupons: benchCoupons,
  ingest: benchIngest,
  identity: benchIdentity,
  journey: benchJourney,
  limit: benchLimit,
  rehearsal: benchRehearsal,
  points: benchPoints,
  scale: benchScale,
  nearest: benchNearest,
  loading: benchLoading,
  'slow-phone': benchSlowPhone,
};

/** Parts of parts, for who wants only these. */
const SINGLE: Record<string, Part> = {
  'campaign/large': benchCampaignLarge,
  'coupons/speed': benchCouponsSpeed,
  'coupons/capacity': benchCouponsCapacity,
  'coupons/sale': benchCouponsSale,
  'identity/million': benchIdentityMillion,
  'points/speed': benchPointsSpeed,
};

/** Runs the named parts, or all of them. */
export const bench = async (names: string[], say: Say): Promise<void> => {
  say(`Node ${process.versions.node}, ${cpus().length} cores`);
  // They need a file, and one of them a running stack.
  if (names[0] === 'import') return benchImport(names.slice(1), say);
  if (names[0] === 'points/cdnow') return benchCdnow(names.slice(1), say);
  for (const name of names.length > 0 ? names : Object.keys(PARTS)) {
    const part = PARTS[name] ?? SINGLE[name];
    if (!part) throw new Error(`no bench "${name}"; there are ${[...Object.keys(PARTS), ...Object.keys(SINGLE)].join(', ')}`);
    say(`\n${name} (load ${loadavg()[0]?.toFixed(1)})`);
    await part(say);
  }
};
