import { dayNumber } from '../../shared/time/day-number';
import { type Instant, millis, utc } from '../../shared/time/instant';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import { audiencePk, EVERYONE } from './audience-keys';

/** What is counted of an audience: members, those on its uploaded list, and who came and went on the last days, today included. */
export interface Sizes {
  size: number;
  listed?: number;
  days: { day: string; entered: number; left: number }[];
}

export interface AudienceSizes {
  /** As it is now; one query. */
  of(audienceId: string, zone: string, now: Instant): Promise<Sizes>;
  /** All members. */
  everyone(): Promise<number>;
}

const DAYS_SHOWN = 7;

export const audienceSizesIn = (tables: Tables): AudienceSizes => {
  const query = (audienceId: string, from: string) =>
    itemsOf(tables, {
      TableName: tables.profiles,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': audiencePk(tables, audienceId), ':from': from, ':to': 'SIZE#~' },
      ConsistentRead: true,
    });
  const sizeIn = (items: readonly Record<string, unknown>[]): number =>
    items.reduce((sum, { sk, size }) => (String(sk).startsWith('SIZE#') ? sum + Number(size ?? 0) : sum), 0);

  return {
    of: async (audienceId, zone, now) => {
      const today = dayNumber(millis(now), zone);
      const shown = Array.from({ length: DAYS_SHOWN }, (_, i) => dayOf(today - DAYS_SHOWN + 1 + i));
      const items = await query(audienceId, `DAY#${shown[0]}`);
      const listed = items.find(({ sk }) => sk === 'LISTED')?.listed;
      return {
        size: sizeIn(items),
        ...(typeof listed === 'number' && { listed }),
        days: shown.map((day) => {
          const own = items.filter(({ sk }) => String(sk).startsWith(`DAY#${day}#`));
          const sum = (what: 'entered' | 'left'): number => own.reduce((all, item) => all + Number(item[what] ?? 0), 0);
          return { day, entered: sum('entered'), left: sum('left') };
        }),
      };
    },
    everyone: async () => sizeIn(await query(EVERYONE, 'SIZE#')),
  };
};

const dayOf = (day: number): string => utc(day * 86_400_000).slice(0, 10);
