import * as v from 'valibot';
import { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Tables } from '../platform/tables';
import { scanLog } from '../touchpoint/scan-log';
import type { Evidence } from './identity';

const Logged = v.object({
  messageId: TouchpointEvent.entries.messageId,
  occurredAt: TouchpointEvent.entries.occurredAt,
  identifiers: TouchpointEvent.entries.identifiers,
});

/** The identifiers with which all events of the log came, a page at a time; reads the whole table. */
export async function* allEvidence(tables: Tables): AsyncGenerator<Evidence[]> {
  for await (const page of scanLog(tables, ['messageId', 'occurredAt', 'identifiers'])) {
    yield page.map((item) => {
      const { messageId, occurredAt, identifiers = [] } = v.parse(Logged, item);
      return { messageId, at: occurredAt, identifiers };
    });
  }
}
