import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { templatesIn } from '../../functions/coupon/template-repository';
import type { Tables } from '../../functions/platform/tables';
import { Coupon } from '../../shared/coupon/coupon';
import type { CouponTemplate } from '../../shared/coupon/template';
import type { Answer } from './asking';

/** What is true after a sale, each said with its figures; an error when something is not. */
export const judge = async (tables: Tables, template: CouponTemplate, answers: readonly Answer[]): Promise<string[]> => {
  const issued = await couponsOf(tables, template.templateId);
  const left = (await templatesIn(tables).stockOf(template)).reduce((sum, shard) => sum + shard, 0);
  const owners = new Map(issued.map(({ couponId, memberId }) => [couponId, memberId]));
  const members = new Set(owners.values());
  const yes = answers.filter(({ couponId }) => couponId !== undefined);
  const untrue = yes.filter(({ couponId = '', memberId }) => owners.get(couponId) !== memberId);
  const toldYes = new Set(yes.map(({ memberId }) => memberId));
  const untold = [...members].filter((memberId) => !toldYes.has(memberId));
  const mistaken = answers.filter(({ reason }) => reason === 'already_claimed').filter(({ memberId }) => !members.has(memberId));
  return [
    must(issued.length + left === template.stock, `issued ${issued.length} + left ${left} = ${template.stock}`),
    must(members.size === issued.length, `${members.size} members have one, nobody two`),
    must(untrue.length === 0, `${yes.length} times told yes, ${untrue.length} times without having it`),
    must(untold.length === 0, `${untold.length} have one and were told no`),
    must(mistaken.length === 0, `${mistaken.length} were told to have one already and have none`),
    must(left === 0 || answers.every(({ reason }) => reason !== 'sold_out'), 'nobody was told "sold out" while some were left'),
  ];
};

const must = (holds: boolean, words: string): string => {
  if (!holds) throw new Error(`not exact: ${words}`);
  return words;
};

/** Every coupon of a template that there is, read from the table itself. */
const couponsOf = async ({ db, core }: Tables, templateId: string): Promise<Coupon[]> => {
  const coupons: Coupon[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await db.send(
      new ScanCommand({
        TableName: core,
        FilterExpression: 'sk = :coupon AND templateId = :template',
        ExpressionAttributeValues: { ':coupon': 'COUPON', ':template': templateId },
        ConsistentRead: true,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    coupons.push(...(page.Items ?? []).map((item) => v.parse(Coupon, item)));
    from = page.LastEvaluatedKey;
  } while (from);
  return coupons;
};
