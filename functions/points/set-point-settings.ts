import type { PointSettings } from '../../shared/points/settings';
import type { Instant } from '../../shared/time/instant';
import { Fault } from '../platform/problems';
import type { Document, SetDocument } from '../platform/set-by-marketers';

/**
 * Puts other settings in force, for what is earned and spent from now on. A kind of points that members may have is never taken away.
 * Refused when they have been changed since they were read.
 */
export const setPointSettings =
  ({ pointSettings }: { pointSettings: Document<PointSettings> }) =>
  async (version: number, settings: PointSettings, by: string, now: Instant): Promise<SetDocument<PointSettings>> => {
    const before = (await pointSettings.latest())?.value ?? (await pointSettings.current());
    const gone = before.types.find(({ pointType }) => !settings.types.some((type) => type.pointType === pointType));
    if (gone) throw new Fault('invalid', [{ field: 'settings.types', reason: `must keep ${gone.pointType}: members may have some` }]);
    return pointSettings.set(version, settings, by, now);
  };
