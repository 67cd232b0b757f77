import type { ExpiryRule } from '../../../shared/points/expiry';
import type { GiftLimits } from '../../../shared/points/policy';
import { DEFAULT_POINT_SETTINGS, type PointSettings, type PointTypeSettings } from '../../../shared/points/settings';
import { bothNames, type Draft } from '../form/draft';

export type SettingsForm = Draft<PointSettings>;
export type TypeForm = Draft<PointTypeSettings>;
export type ExpiryForm = Draft<ExpiryRule>;
export type GiftsForm = Draft<GiftLimits>;

const [standard] = DEFAULT_POINT_SETTINGS.types;

/** What another kind of points begins with: it pays nothing. */
export const newType = (): TypeForm => ({ pointType: '', name: { zh: '', en: '' }, policy: standard?.policy });

const FRESH: Record<ExpiryRule['kind'], ExpiryForm> = {
  never: { kind: 'never' },
  fixed: { kind: 'fixed' },
  rolling: { kind: 'rolling', unit: 'month', count: 12 },
  end_of: { kind: 'end_of', unit: 'year', after: 1 },
};

export const freshExpiry = (kind: ExpiryRule['kind']): ExpiryForm => FRESH[kind];

/** What a form says, as settings that the schema has yet to judge. */
export const settingsTyped = ({ types = [], earning }: SettingsForm): unknown => ({
  types: types.map((type) => ({ ...type, name: bothNames(type.name) })),
  earning,
});
