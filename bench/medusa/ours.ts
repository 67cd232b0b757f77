import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { brandsIn } from '../../functions/brand/brand-repository';
import { claimCoupon } from '../../functions/coupon/claim-coupon';
import { couponsIn } from '../../functions/coupon/coupon-repository';
import { templatesIn } from '../../functions/coupon/template-repository';
import { readConfig } from '../../functions/platform/config';
import { Refused } from '../../functions/platform/problems';
import { signer } from '../../functions/platform/secrets';
import { openTables, type Tables } from '../../functions/platform/tables';
import { storesIn } from '../../functions/store/store-repository';
import { demoBrand } from '../../local/demo/brand';
import { startEngine } from '../../local/dynamodb/engine';
import { createTables } from '../../local/dynamodb/tables';
import { loadServerless } from '../../local/serverless-yml';
import { shardsFor } from '../../shared/coupon/stock';
import { CouponTemplate } from '../../shared/coupon/template';
import { cny } from '../../shared/money/money';
import { utc } from '../../shared/time/instant';

/** A claim: true when granted, false when the rules say no. The same key again is the same claim. */
export type Take = (member: string, key: string) => Promise<boolean>;

export interface Offer {
  take: Take;
  /** Units that are gone from the stock. */
  counted(): Promise<number>;
}

/** Our claims on DynamoDB Local: in memory, or in a folder. Every offer allows one coupon a member. */
export const startOurs = async (folder?: string) => {
  const engine = await startEngine(folder ? { folder } : {});
  Object.assign(process.env, { AWS_REGION: 'ap-southeast-1', AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' });
  const deployment = loadServerless({ stage: 'bench' });
  await createTables(new DynamoDBClient({ endpoint: engine.endpoint }), deployment.tables);
  const tables = openTables(readConfig({ ...deployment.environment, DYNAMODB_ENDPOINT: engine.endpoint }));
  await brandsIn(tables).save(demoBrand(tables.brandId));
  return { offer: ({ limit }: { limit: number }) => offer(tables, limit), stop: engine.stop };
};

const offer = async (tables: Tables, limit: number): Promise<Offer> => {
  const templates = templatesIn(tables);
  const template = templateOf(limit);
  await templates.create(template);
  await templates.publish({ ...template, state: 'published', version: 2 });
  const claim = claimCoupon({
    brands: brandsIn(tables),
    coupons: couponsIn(tables),
    stores: storesIn(tables),
    templates,
    sign: signer(Buffer.alloc(32, 1)),
    random: Math.random,
  });
  const take: Take = async (memberId, key) => {
    const ask = {
      templateId: template.templateId,
      memberId,
      channel: 'h5',
      idempotency: { key, hash: 'bench' },
      now: utc(Date.now()),
    } as const;
    try {
      await claim(ask);
      return true;
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
  };
  return { take, counted: async () => limit - (await templates.stockOf(template)).reduce((sum, left) => sum + left, 0) };
};

/** Read as an API body is read, so that rules which are not named here have their defaults. */
const templateOf = (stock: number): CouponTemplate =>
  v.parse(CouponTemplate, {
    templateId: randomUUID(),
    name: '立减20',
    value: { kind: 'amount_off', off: cny(2_000) },
    validity: { kind: 'relative', days: 7 },
    stores: { kind: 'all' },
    claimPlace: { kind: 'anywhere' },
    stock,
    perMember: 1,
    state: 'draft',
    version: 1,
    shards: shardsFor(stock),
    createdAt: utc(Date.now()),
  });
