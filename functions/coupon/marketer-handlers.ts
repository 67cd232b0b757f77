import type { marketerCouponEndpoints } from '../../shared/contract/marketer-coupons';
import type { CouponTemplate } from '../../shared/coupon/template';
import type { Language } from '../../shared/problem/words';
import type { Instant } from '../../shared/time/instant';
import type { MarketerDeps } from '../marketer/marketer-deps';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import { changeStock } from './change-stock';
import { couponView, templateView } from './coupon-view';
import { deactivateCoupon } from './deactivate-coupon';
import { listMembersFor } from './list-members-for';
import { codeBatchView, exportCodes, generateCodes, shareCode } from './manage-codes';
import { createTemplate, deactivateTemplate, editTemplate, pauseTemplate, publishTemplate } from './manage-templates';
import { sendCoupons } from './send-coupons';
import { templateCoupons } from './template-coupons';
import { figuresOf } from './template-figures';

/** Coupon templates and what is done with coupons, as marketers do it. */
export const couponMarketerHandlers = (deps: MarketerDeps, zone: () => Promise<string>): Handlers<typeof marketerCouponEndpoints> => {
  const index = () => deps.stores.index();

  const viewOf = async (template: CouponTemplate, language: Language) =>
    templateView(template, { index: await index(), zone: await zone(), language, tierNames: (await deps.tiers.scheme()).tiers });

  const withFigures = async (templates: CouponTemplate[], language: Language, now: Instant) => {
    const figures = await figuresOf(deps.templates, templates, now, await zone());
    return Promise.all(figures.map(async ({ template, ...one }) => ({ template: await viewOf(template, language), ...one })));
  };

  return {
    templates: async ({ language, now }) => ({ items: await withFigures(await deps.templates.all(), language, now) }),
    createTemplate: async ({ body, language, now }) => viewOf(await createTemplate(deps)(body, now), language),
    template: async ({ params, language, now }) => {
      const template = await deps.templates.get(params.templateId);
      const [found] = template ? await withFigures([template], language, now) : [];
      if (!found) throw new Fault('not_found');
      return found;
    },
    editTemplate: async ({ params, body, language }) =>
      viewOf(await editTemplate(deps)(params.templateId, body.version, body.rules), language),
    publishTemplate: async ({ params, body, language, now }) =>
      viewOf(await publishTemplate(deps)(params.templateId, body.version, now), language),
    pauseTemplate: async ({ params, body, language }) => viewOf(await pauseTemplate(deps)(params.templateId, body.version), language),
    changeStock: async ({ params, body: { version, ...rules }, language, now }) =>
      viewOf(await changeStock(deps)(params.templateId, version, rules, now), language),
    deactivateTemplate: async ({ params, body, language, now }) =>
      viewOf(await deactivateTemplate(deps)(params.templateId, body.version, body.reason, now), language),
    deactivateCoupon: async ({ params, body, language, now }) =>
      couponView(await deactivateCoupon(deps)(params.couponId, body.reason, now), {
        ...{ index: await index(), zone: await zone(), language, now },
      }),
    templateCoupons: async ({ params, query, now }) => templateCoupons(deps)(params.templateId, query.cursor, now),
    send: async ({ params, body, language, now }) => ({ results: await sendCoupons(deps)({ ...params, ...body, language, now }) }),
    listMembers: async ({ params, body, language }) => listMembersFor(deps)(params.templateId, body.memberNumbers, language),
    codeBatches: async ({ params }) => {
      const [batches, local] = await Promise.all([deps.codes.batchesOf(params.templateId), zone()]);
      return { items: batches.map((batch) => codeBatchView(batch, local)) };
    },
    shareCode: async ({ params, body, now }) => codeBatchView(await shareCode(deps)(params.templateId, body.code, now), await zone()),
    generateCodes: async ({ params, body, now }) =>
      codeBatchView(await generateCodes(deps)(params.templateId, body.name, body.count, now), await zone()),
    uploadCodes: async ({ params, body, language, now }) => {
      // The reader of CSV is seldom needed.
      const { uploadCodes } = await import('../coupon/upload-codes');
      const { batch, ...report } = await uploadCodes(deps)({ ...params, ...body, language, now });
      return { batch: codeBatchView(batch, await zone()), ...report };
    },
    exportCodes: async ({ params, query }) => exportCodes(deps)(params.templateId, params.batchId, query.cursor),
  };
};
