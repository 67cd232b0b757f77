import * as v from 'valibot';
import { EarningPolicy } from '../earning/rule';
import { Points } from './part';
import { PointPolicy, standardPolicy } from './policy';

const name = v.object({
  zh: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(10)),
  en: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20)),
});

/** One kind of points of the brand. */
export const PointTypeSettings = v.object({
  pointType: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,19}$/, 'must be 1 to 20 small letters, digits or _, a letter first')),
  name,
  /** The zone is the brand's. */
  policy: v.omit(PointPolicy, ['zone']),
  /** What so many points are worth in money, in minor units: when they pay at the counter, and as what the brand owes. Not set: they pay nothing. */
  worth: v.optional(
    v.object({
      points: v.pipe(Points, v.minValue(1)),
      minor: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000_000)),
    }),
  ),
});
export type PointTypeSettings = v.InferOutput<typeof PointTypeSettings>;

/** What a brand decides about its points as a whole. The first kind is the one that members spend and that tiers are measured by. */
export const PointSettings = v.object({
  types: v.pipe(
    v.array(PointTypeSettings),
    v.minLength(1),
    v.maxLength(5),
    v.check((types) => new Set(types.map(({ pointType }) => pointType)).size === types.length, 'each kind must have its own id'),
  ),
  earning: EarningPolicy,
});
export type PointSettings = v.InferOutput<typeof PointSettings>;

const { zone: _, ...policy } = standardPolicy('UTC');

/** Out of the box: one kind of points that lasts to the end of next year, a hundred of which are worth one yuan. */
export const DEFAULT_POINT_SETTINGS: PointSettings = {
  types: [{ pointType: 'points', name: { zh: '积分', en: 'Points' }, policy, worth: { points: 100, minor: 100 } }],
  earning: { multipliers: 'together', caps: {} },
};

/** The kind of points that members spend. */
export const mainType = ({ types }: PointSettings): PointTypeSettings => {
  const [main] = types;
  if (!main) throw new RangeError('there is one kind of points at least');
  return main;
};

/** The settings of a kind; undefined when the brand has no such points. */
export const typeNamed = ({ types }: PointSettings, pointType: string): PointTypeSettings | undefined =>
  types.find((type) => type.pointType === pointType);

/** The policy of a kind of points, in the brand's zone. */
export const policyIn = ({ policy: own }: PointTypeSettings, zone: string): PointPolicy => ({ ...own, zone });
