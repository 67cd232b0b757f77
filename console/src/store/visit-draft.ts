import type { StoreVisit } from '../../../shared/contract/store-visits';
import { type ReadCell, readSpecialDays, readWeek } from '../../../shared/store/read-hours';
import { serviceNamed } from '../../../shared/store/service-words';

/** What is typed of a store's hours and services: the cells of a list. */
export interface TypedVisit {
  hours: string;
  specialDays: string;
  services: readonly string[];
}

/** What was typed, read; nothing as long as a part of it cannot be, which is then named by its field. */
export const readVisit = (typed: TypedVisit): { visit: StoreVisit | undefined; unclear: { hours?: string; specialDays?: string } } => {
  const [hours, days] = [readWeek(typed.hours), readSpecialDays(typed.specialDays)];
  const unclear = { ...faultOf('hours', hours), ...faultOf('specialDays', days) };
  if (!('read' in hours) || !('read' in days)) return { visit: undefined, unclear };
  const services = [...new Set(typed.services.map(serviceNamed))];
  return { visit: { hours: hours.read, specialDays: days.read, services }, unclear };
};

const faultOf = <K extends string>(field: K, cell: ReadCell<unknown>): Partial<Record<K, string>> => {
  if ('read' in cell) return {};
  return { [field]: 'unclear' in cell ? cell.unclear : cell.tooMany } as Partial<Record<K, string>>;
};
