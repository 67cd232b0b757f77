import type { Instant } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';
import { scanLog } from '../touchpoint/scan-log';

export interface Lying {
  subject: string;
  occurredAt: Instant;
}

/** Under what, and when, all events of the log lie, a page at a time; reads the whole table. */
export async function* subjectsInLog(tables: Tables): AsyncGenerator<Lying[]> {
  for await (const page of scanLog(tables, ['subject', 'occurredAt'])) {
    yield page.map(({ subject, occurredAt }) => ({ subject: String(subject), occurredAt: String(occurredAt) }));
  }
}
