import { brandsIn } from '../brand/brand-repository';
import { graphsIn } from '../identity/graph-repository';
import { membersIn } from '../member/member-repository';
import type { Config } from '../platform/config';
import type { Tables } from '../platform/tables';
import { permissionsOf } from '../privacy/permissions';
import { deliveryListsIn } from './delivery-lists';
import { deliveriesIn } from './delivery-repository';
import { type Reach, systemResolve } from './reach';
import { webhookHealthIn } from './webhook-health';
import { webhooksIn } from './webhook-repository';

const reachOf = ({ inCloud }: Config): Reach => ({ inCloud, resolve: systemResolve });

/** What the stream and the schedule send with; connections are opened for each batch and run. */
export const sendingDeps = (config: Config, tables: Tables) => ({
  webhooks: webhooksIn(tables),
  deliveries: deliveriesIn(tables),
  health: webhookHealthIn(tables),
  webhookKeys: config.keyring('WEBHOOK_KEY'),
  permissions: permissionsOf({ brands: brandsIn(tables), identity: graphsIn(tables), members: membersIn(tables) }),
  reach: reachOf(config),
  // Looked up at each call: a test moves the clock.
  now: () => Date.now(),
  chance: Math.random,
});

/** What the console manages webhooks with. */
export const managingDeps = (config: Config, tables: Tables) => ({
  webhooks: webhooksIn(tables),
  deliveries: deliveriesIn(tables),
  deliveryLists: deliveryListsIn(tables),
  webhookHealth: webhookHealthIn(tables),
  webhookKeys: config.keyring('WEBHOOK_KEY'),
  reach: reachOf(config),
});
