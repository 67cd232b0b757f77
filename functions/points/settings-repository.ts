import { DEFAULT_POINT_SETTINGS, PointSettings } from '../../shared/points/settings';
import { type Document, documentIn } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';

/** What the brand decides about its points: as they are out of the box until it sets its own. */
export const pointSettingsIn = (tables: Tables, checkEvery?: number): Document<PointSettings> =>
  documentIn(tables, {
    partition: 'POINT_SETTINGS',
    versioned: 'pointSettings',
    schema: PointSettings,
    outOfTheBox: DEFAULT_POINT_SETTINGS,
    checkEvery,
  });
