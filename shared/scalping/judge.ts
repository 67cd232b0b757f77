import { distanceBetween } from '../geo/distance';
import { tooFast } from '../geo/place-rule';
import { millis } from '../time/instant';
import { isStrict, type ScalpingRules } from './rules';
import { ENOUGH, ENOUGH_STRICT, type Signal, weightOf } from './signal';
import type { ActorKind, ClaimTrace } from './trace';

/** How far back claims are looked at together, in seconds. */
export const WINDOW_SECONDS: Record<ActorKind, number> = { device: 86_400, person: 86_400, address: 600, network: 600 };

/** A claim that is held for somebody to look at, with what speaks against it. */
export interface Suspect {
  trace: ClaimTrace;
  /** Of all the claims together, and of this one. */
  signals: Signal[];
}

/** With fewer claims than this nothing is said about how they come. */
const A_PATTERN = 10;
/** Gaps between people's claims vary about as much as they last; a machine's, even one that waits a little at random, much less. */
const EVEN = 0.25;
const MINUTE_MS = 60_000;
/** A network is so much larger than an address. */
const NETWORK_FACTOR = 3;

/**
 * Which of the claims that one actor made are suspicious; `traces` are all of its claims within the window. An account that joined some
 * time ago, has a phone and is alone on its device is never suspicious because of its neighbours: an office, a family and the members
 * behind one mobile network share an address, and some of them come at the same minute.
 */
export const suspectsAmong = (kind: ActorKind, traces: readonly ClaimTrace[], rules: ScalpingRules): Suspect[] => {
  if (!rules.enabled) return [];
  return [...byTemplate(traces)].flatMap(([templateId, claims]) => {
    const strict = isStrict(rules, templateId);
    const own = kind === 'device' || kind === 'person';
    const common = own ? actorSignals(kind, claims, traces, rules, strict) : crowdSignals(kind, claims, rules, strict);
    if (common.length === 0) return [];
    // That a phone is shared says nothing more where it is the phone that is judged.
    const devices = kind === 'device' ? NOBODY : accountsByDevice(claims);
    return claims.flatMap((trace) => {
      const about = ownSignals(trace, devices, rules);
      if (!own && about.length === 0) return [];
      const signals = [...common, ...about];
      return weightOf(signals) >= (strict ? ENOUGH_STRICT : ENOUGH) ? [{ trace, signals }] : [];
    });
  });
};

const NOBODY: ReadonlyMap<string, ReadonlySet<string>> = new Map();

const byTemplate = (traces: readonly ClaimTrace[]): Map<string, ClaimTrace[]> => {
  const groups = new Map<string, ClaimTrace[]>();
  for (const trace of [...traces].sort((a, b) => millis(a.at) - millis(b.at)))
    groups.set(trace.templateId, [...(groups.get(trace.templateId) ?? []), trace]);
  return groups;
};

/** Where a template is strict half of what is usual is too many. */
const limitOf = (usual: number, strict: boolean): number => (strict ? Math.ceil(usual / 2) : usual);

/** Of one phone, or one person: how many accounts, how fast, and whether they can have been where they were. */
const actorSignals = (
  kind: ActorKind,
  claims: readonly ClaimTrace[],
  everywhere: readonly ClaimTrace[],
  rules: ScalpingRules,
  strict: boolean,
): Signal[] => {
  const limit = limitOf(kind === 'device' ? rules.accountsPerDevice : rules.accountsPerPerson, strict);
  const accounts = accountsOf(claims).size;
  const fastest = limitOf(rules.claimsPerMinuteOnDevice, strict);
  const inMinute = mostInMinute(claims);
  return [
    ...(accounts > limit ? [{ sign: 'many_accounts' as const, accounts, limit }] : []),
    ...(kind === 'device' && inMinute > fastest
      ? [{ sign: 'fast' as const, claims: inMinute, limit: fastest }, ...regularity(claims)]
      : []),
    ...travel(everywhere),
  ];
};

/** Of what shares a network: only how fast and how evenly claims come, and from how few phones. */
const crowdSignals = (kind: ActorKind, claims: readonly ClaimTrace[], rules: ScalpingRules, strict: boolean): Signal[] => {
  const limit = limitOf(rules.claimsPerMinuteAtAddress * (kind === 'network' ? NETWORK_FACTOR : 1), strict);
  const inMinute = mostInMinute(claims);
  return [...(inMinute > limit ? [{ sign: 'fast' as const, claims: inMinute, limit }] : []), ...regularity(claims), ...fewDevices(claims)];
};

const accountsOf = (claims: readonly ClaimTrace[]): Set<string> => new Set(claims.map(({ memberId }) => memberId));

/** How many there were in the busiest minute. */
export const mostInMinute = (claims: readonly ClaimTrace[]): number => {
  let most = 0;
  let from = 0;
  claims.forEach(({ at }, i) => {
    while (millis(at) - millis(claims[from]?.at ?? at) >= MINUTE_MS) from++;
    most = Math.max(most, i - from + 1);
  });
  return most;
};

/** The coefficient of variation of the gaps says how even they are; people's come to about 1. */
const regularity = (claims: readonly ClaimTrace[]): Signal[] => {
  if (claims.length < A_PATTERN) return [];
  const times = claims.map(({ at }) => millis(at));
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  if (mean <= 0) return [];
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  if (Math.sqrt(variance) / mean >= EVEN) return [];
  return [{ sign: 'regular', seconds: Math.round(mean / 100) / 10, claims: claims.length }];
};

const fewDevices = (claims: readonly ClaimTrace[]): Signal[] => {
  const known = claims.filter(({ device }) => device !== undefined);
  const accounts = accountsOf(known).size;
  const devices = new Set(known.map(({ device }) => device)).size;
  return accounts >= A_PATTERN && accounts >= devices * 3 ? [{ sign: 'few_devices', accounts, devices }] : [];
};

/** The first two claims, one after the other and whatever their templates, between which nobody can have come from place to place. */
const travel = (traces: readonly ClaimTrace[]): Signal[] => {
  const placed = traces.flatMap(({ point, at }) => (point ? [{ point, at }] : [])).sort((a, b) => millis(a.at) - millis(b.at));
  for (const [i, after] of placed.entries()) {
    const before = placed[i - 1];
    if (before && tooFast(before, after)) {
      const seconds = Math.max(1, Math.round((millis(after.at) - millis(before.at)) / 1000));
      return [{ sign: 'impossible_travel', metres: Math.round(distanceBetween(before.point, after.point)), seconds }];
    }
  }
  return [];
};

const accountsByDevice = (claims: readonly ClaimTrace[]): Map<string, Set<string>> => {
  const accounts = new Map<string, Set<string>>();
  for (const { device, memberId } of claims)
    if (device !== undefined) accounts.set(device, (accounts.get(device) ?? new Set()).add(memberId));
  return accounts;
};

const ownSignals = (trace: ClaimTrace, devices: ReadonlyMap<string, ReadonlySet<string>>, rules: ScalpingRules): Signal[] => {
  const { device, joinedAt, at, hasPhone } = trace;
  const hours = rules.newAccountHours;
  const isNew = joinedAt !== undefined && millis(at) - millis(joinedAt) < hours * 3_600_000;
  return [
    ...(isNew ? [{ sign: 'new_account' as const, hours }] : []),
    ...(rules.phonesAreUsual && !hasPhone ? [{ sign: 'no_phone' as const }] : []),
    ...(device === undefined ? [{ sign: 'no_device' as const }] : []),
    ...(device !== undefined && (devices.get(device)?.size ?? 0) > 1 ? [{ sign: 'shared_device' as const }] : []),
  ];
};
