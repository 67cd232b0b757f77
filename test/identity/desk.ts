import { randomUUID } from 'node:crypto';
import type { PeopleDeps } from '../../functions/identity/change-people';
import { evidenceIn } from '../../functions/identity/evidence-in-log';
import { graphsIn } from '../../functions/identity/graph-repository';
import { identityWith } from '../../functions/identity/identity-of';
import { rulesIn } from '../../functions/identity/rules-repository';
import { systemClock } from '../../functions/platform/clock';
import { readConfig } from '../../functions/platform/config';
import { newId } from '../../functions/platform/ids';
import { openTables, type Tables } from '../../functions/platform/tables';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { strongestFirst } from '../../shared/identity/conflicts';
import type { Link } from '../../shared/identity/link';
import { FIRST_BOOK } from '../../shared/identity/rule-book';
import { DEFAULT_IDENTITY_RULES } from '../../shared/identity/rules';
import { utc } from '../../shared/time/instant';
import { testTables } from '../harness/tables';
import { loggedEvent } from '../touchpoint/events';
import { link } from './examples';

const START = Date.UTC(2026, 0, 1);

/** Everything that changes who is who on the tables. The rules are in memory, so that asking for their version now and then is not counted. */
export const peopleDeps = (tables: Tables): PeopleDeps => ({
  graphs: graphsIn(tables),
  rules: { ...rulesIn(tables), current: async () => FIRST_BOOK },
  clock: systemClock,
  newId,
  evidence: evidenceIn(touchpointsIn(tables)),
});

/** People recognised on the real engine; every world has identifiers of its own. */
export const openIdentity = async () => {
  const { client } = await testTables();
  const tables = openTables(readConfig(process.env));
  const deps = peopleDeps(tables);
  const identity = identityWith(deps);
  const log = touchpointsIn(tables);

  const world = () => {
    const mine = randomUUID().slice(0, 8);
    const inWorld = (name: string): string => `${name}-${mine}`;
    /** Identifiers that came together on a day of 2026. */
    const came = (day: number, keys: string, messageId = `${day}: ${keys}`): Link => {
      const plain = link(day, keys.split(' ').map(inWorld).join(' '), inWorld(messageId).replace(/[^\w.:-]/g, '.'));
      return { ...plain, at: START + plain.at };
    };
    const tell = async (event: Link): Promise<string | undefined> => {
      const { messageId, identifiers } = event;
      const at = utc(event.at);
      const oneId = await identity.recognise({ messageId, at, identifiers });
      const subject = `I#${strongestFirst(DEFAULT_IDENTITY_RULES, identifiers)[0]?.key}`;
      await log.take(loggedEvent({ messageId, subject, occurredAt: at, receivedAt: at, identifiers }));
      return oneId;
    };
    return {
      came,
      key: inWorld,
      /** Takes an event in as the open API does: who it is first, the log second. */
      tell,
      say: (day: number, keys: string, messageId?: string) => tell(came(day, keys, messageId)),
      /** Whose an identifier is by now. */
      whose: async (key: string): Promise<string | undefined> => (await deps.graphs.hints([inWorld(key)])).get(inWorld(key))?.oneId,
      at: (day: number) => utc(START + day * 86_400_000),
    };
  };
  return { tables, deps, identity, log, world, close: () => client.destroy() };
};
export type IdentityDesk = Awaited<ReturnType<typeof openIdentity>>;
