import type { PointPolicy } from '../../shared/points/policy';
import { mainType, type PointSettings, type PointTypeSettings, policyIn, typeNamed } from '../../shared/points/settings';
import type { Brands } from '../brand/brand-repository';
import { Fault } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';

export interface KindDeps {
  brands: Pick<Brands, 'current'>;
  pointSettings: Pick<Document<PointSettings>, 'current'>;
}

/** A kind of points with how it works in the brand's zone. */
export interface KindOfPoints {
  kind: PointTypeSettings;
  policy: PointPolicy;
  zone: string;
  settings: PointSettings;
}

/** The kind that was asked for, the main one when none was; 400 when the brand has no such points. No request while the function is warm. */
export const kindOfPoints =
  ({ brands, pointSettings }: KindDeps) =>
  async (pointType?: string): Promise<KindOfPoints> => {
    const [{ zone }, settings] = await Promise.all([brands.current(), pointSettings.current()]);
    const kind = pointType === undefined ? mainType(settings) : typeNamed(settings, pointType);
    if (!kind) throw new Fault('invalid', [{ field: 'pointType', reason: 'is no kind of points that the brand has' }]);
    return { kind, policy: policyIn(kind, zone), zone, settings };
  };
