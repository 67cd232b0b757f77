import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);

/** Used when called, not when this file is read: only by then the packages are installed. */
const load = createRequire(here);

/** The module stands alone: no links to other modules of a shop. */
const NO_LINKS = { initialize: () => Promise.resolve({}), getMigrationPlanner: () => undefined };

/**
 * Medusa's promotion module by itself on a PostgreSQL, started through `MedusaApp` with its migrations run, its pool of connections
 * as it comes. `offer` makes a promotion that can be used `limit` times, `once` with at most one use by a customer.
 */
export const startPromotions = async (url) => {
  process.env.MEDUSA_DISABLE_TELEMETRY = 'true';
  process.env.NODE_ENV ??= 'production';
  const { MedusaApp, MedusaModule } = load('@medusajs/framework/modules-sdk');
  const { Modules } = load('@medusajs/framework/utils');
  const database = { clientUrl: url };
  const start = () =>
    MedusaApp({
      modulesConfig: {
        [Modules.PROMOTION]: { resolve: load.resolve('@medusajs/promotion'), options: { database } },
        [Modules.LINK]: NO_LINKS,
      },
      sharedResourcesConfig: { database },
      cwd: dirname(here),
    });
  await (await start()).runMigrations();
  MedusaModule.clearInstances();
  const app = await start();
  const promotions = app.modules[Modules.PROMOTION];
  return {
    version: load('@medusajs/promotion/package.json').version,
    offer: (rules) => offer(promotions, rules),
    stop: () => app.onApplicationShutdown(),
  };
};

let offers = 0;

/** A limit for all alone is a campaign's usage budget; beside a limit for each customer, whose budget it then is, it is the promotion's own. */
const offer = async (promotions, { limit, once }) => {
  offers += 1;
  const code = `OFF20-${offers}`;
  const budget = once ? { type: 'use_by_attribute', attribute: 'customer_id', limit: 1 } : { type: 'usage', limit };
  await promotions.createPromotions([
    {
      code,
      type: 'standard',
      status: 'active',
      ...(once && { limit }),
      application_method: { type: 'fixed', target_type: 'order', value: 20, currency_code: 'cny' },
      campaign: { name: code, campaign_identifier: code, budget },
    },
  ]);
  return {
    take: (customer) => take(promotions, code, customer),
    counted: async () => {
      const [promotion] = await promotions.listPromotions({ code }, { relations: ['campaign', 'campaign.budget'] });
      return Number(once ? promotion.used : promotion.campaign.budget.used);
    },
  };
};

/** One use, as a checkout takes it: what the code gives this basket, then its registration. True when granted, false when the rules say no. */
const take = async (promotions, code, customer) => {
  const actions = await promotions.computeActions([code], basketOf(customer), { prevent_auto_promotions: true });
  const given = actions.filter(({ action }) => action === 'addItemAdjustment');
  if (given.length === 0) return false;
  try {
    const usage = given.map(({ amount }) => ({ code, amount }));
    await promotions.registerUsage(usage, { customer_id: customer, customer_email: null });
    return true;
  } catch (error) {
    if (error.type === 'not_allowed') return false;
    throw error;
  }
};

const basketOf = (customer) => ({
  currency_code: 'cny',
  customer_id: customer,
  customer: { id: customer },
  items: [{ id: 'line-1', quantity: 1, subtotal: 100, original_total: 100, total: 100, is_discountable: true }],
});
