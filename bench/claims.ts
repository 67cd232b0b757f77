import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { brandsIn } from '../functions/brand/brand-repository';
import { claimCoupon } from '../functions/coupon/claim-coupon';
import { couponsIn } from '../functions/coupon/coupon-repository';
import { templatesIn } from '../functions/coupon/template-repository';
import { readConfig } from '../functions/platform/config';
import { signer } from '../functions/platform/secrets';
import { openTables, type Tables } from '../functions/platform/tables';
import { storesIn } from '../functions/store/store-repository';
import { demoBrand } from '../local/demo/brand';
import { startEngine } from '../local/dynamodb/engine';
import { createTables } from '../local/dynamodb/tables';
import { loadServerless } from '../local/serverless-yml';
import { shardsFor } from '../shared/coupon/stock';
import { CouponTemplate } from '../shared/coupon/template';
import { cny } from '../shared/money/money';
import { utc } from '../shared/time/instant';
import { percentile, type Say } from './report';

const CALLERS = 32;
const A_ROUND = 400;
const ROUNDS = 6;

/** Claims through the use-case beside bare three-item transactions on the same engine, in alternating rounds; in memory, one process. */
export const benchClaims = async (say: Say): Promise<void> => {
  const engine = await startEngine({ say });
  try {
    Object.assign(process.env, { AWS_REGION: 'ap-southeast-1', AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' });
    const deployment = loadServerless({ stage: 'bench' });
    await createTables(new DynamoDBClient({ endpoint: engine.endpoint }), deployment.tables);
    const tables = openTables(readConfig({ ...deployment.environment, DYNAMODB_ENDPOINT: engine.endpoint }));
    const claim = await claimer(tables);
    await many(claim);
    await many(bare(tables));
    const claims: number[] = [];
    const bares: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      bares.push(await many(bare(tables)));
      claims.push(await many(claim));
    }
    const [perSecond, barePerSecond] = [percentile(claims, 0.5), percentile(bares, 0.5)];
    say(`  claims                  ${perSecond.toFixed(0)}/s with ${CALLERS} callers`);
    say(`  bare 3-item transaction ${barePerSecond.toFixed(0)}/s with ${CALLERS} callers`);
    say(`  ratio                   ${(perSecond / barePerSecond).toFixed(2)} (median of ${ROUNDS} rounds of ${A_ROUND})`);
  } finally {
    await engine.stop();
  }
};

/** How many of it are done a second, by so many callers at once. */
const many = async (one: () => Promise<unknown>): Promise<number> => {
  let left = A_ROUND;
  const caller = async () => {
    while (left-- > 0) await one();
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return (A_ROUND / (performance.now() - began)) * 1000;
};

const claimer = async (tables: Tables) => {
  const templates = templatesIn(tables);
  const template = v.parse(CouponTemplate, {
    templateId: randomUUID(),
    name: '满100减20',
    value: { kind: 'amount_off', off: cny(2_000) },
    threshold: { kind: 'amount', amount: cny(10_000) },
    validity: { kind: 'relative', days: 7 },
    stores: { kind: 'all' },
    claimPlace: { kind: 'anywhere' },
    claimWindow: {},
    stock: 100_000,
    perMember: 1,
    notes: [],
    state: 'draft',
    version: 1,
    shards: shardsFor(100_000),
    createdAt: utc(Date.now()),
  });
  await brandsIn(tables).save(demoBrand(tables.brandId));
  await templates.create(template);
  await templates.publish({ ...template, state: 'published', version: 2 });
  const deps = {
    brands: brandsIn(tables),
    coupons: couponsIn(tables),
    stores: storesIn(tables),
    templates,
    sign: signer(Buffer.alloc(32, 1)),
    random: Math.random,
  };
  return () =>
    claimCoupon(deps)({
      templateId: template.templateId,
      memberId: randomUUID(),
      channel: 'h5',
      idempotency: { key: randomUUID(), hash: 'bench' },
      now: utc(Date.now()),
    });
};

/** What any claim with a separate idempotency record would at least have to write. */
const bare = ({ db, core }: Tables) => {
  return () => {
    const id = randomUUID();
    const put = (sk: string) => ({
      Put: { TableName: core, Item: { pk: `bare#${id}`, sk }, ConditionExpression: 'attribute_not_exists(pk)' },
    });
    const take = {
      Update: {
        TableName: core,
        Key: { pk: `bare#stock#${Math.floor(Math.random() * 64)}`, sk: 'STOCK' },
        UpdateExpression: 'ADD #left :one',
        ExpressionAttributeNames: { '#left': 'left' },
        ExpressionAttributeValues: { ':one': -1 },
      },
    };
    return db.send(new TransactWriteCommand({ TransactItems: [put('COUPON'), put('KEY'), take] }));
  };
};
