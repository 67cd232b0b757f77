import { brandEndpoints } from '../../shared/contract/brand-console';
import type { CouponTemplate } from '../../shared/coupon/template';
import type { Language } from '../../shared/problem/words';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { changeStock } from '../coupon/change-stock';
import { couponView, templateView } from '../coupon/coupon-view';
import { deactivateCoupon } from '../coupon/deactivate-coupon';
import { listMembersFor } from '../coupon/list-members-for';
import { codeBatchView, exportCodes, generateCodes, shareCode } from '../coupon/manage-codes';
import { createTemplate, deactivateTemplate, editTemplate, pauseTemplate, publishTemplate } from '../coupon/manage-templates';
import { sendCoupons } from '../coupon/send-coupons';
import { templateCoupons } from '../coupon/template-coupons';
import { figuresOf } from '../coupon/template-figures';
import { apiOf } from '../platform/http/api';
import { Fault } from '../platform/problems';
import { inviteStaff } from '../staff/invite-staff';
import { removeStaff, revokeInvitation } from '../staff/remove-staff';
import { invitationState, type StoredInvitation } from '../staff/staff-repository';
import { listRegions, searchStores } from '../store/list-stores';
import type { MarketerDeps } from './marketer-deps';
import { systemKeyHandlers } from './system-key-handlers';
import { webhookHandlers } from './webhook-handlers';

/** The console's API about what the brand offers and runs: each endpoint is one use-case and its view. */
export const marketerApi = (deps: MarketerDeps) => {
  const zone = async (): Promise<string> => (await deps.brands.current()).zone;
  const index = () => deps.stores.index();

  const viewOf = async (template: CouponTemplate, language: Language) =>
    templateView(template, { index: await index(), zone: await zone(), language, tierNames: (await deps.tiers.scheme()).tiers });

  const withFigures = async (templates: CouponTemplate[], language: Language, now: Instant) => {
    const figures = await figuresOf(deps.templates, templates, now, await zone());
    return Promise.all(figures.map(async ({ template, ...one }) => ({ template: await viewOf(template, language), ...one })));
  };

  const invitationView = ({ usedBy: _, ...invitation }: StoredInvitation, now: string, local: string) => ({
    ...invitation,
    state: invitationState(invitation, now),
    createdAt: inZone(invitation.createdAt, local),
    expiresAt: inZone(invitation.expiresAt, local),
    ...(invitation.usedAt && { usedAt: inZone(invitation.usedAt, local) }),
  });

  return apiOf(
    brandEndpoints,
    {
      signIn: async ({ body, now }) => {
        const marketer = await deps.marketers.withPassword(body.email, body.password);
        if (!marketer) throw new Fault('wrong_credentials');
        return { ...(await deps.sessions.issue('marketer', marketer, now)), marketer };
      },
      me: async ({ caller }) => caller,

      importStores: async ({ body, language }) => {
        // CSV and phone numbers weigh a third of the bundle and are seldom needed.
        const { importStores } = await import('../store/import-stores');
        return importStores(deps)(body.csv, body.datum, language);
      },
      stores: async ({ query }) => searchStores(await index(), query),
      regions: async ({ language }) => ({ items: listRegions(await index(), language) }),

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

      staff: async ({ now }) => {
        const [staff, invitations, local] = await Promise.all([deps.staff.all(), deps.staff.invitations(), zone()]);
        return {
          staff: staff.map((one) => ({ ...one, boundAt: inZone(one.boundAt, local) })).sort((a, b) => b.boundAt.localeCompare(a.boundAt)),
          invitations: invitations.map((one) => invitationView(one, now, local)).sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
        };
      },
      inviteStaff: async ({ body, now }) => invitationView(await inviteStaff(deps)(body, now), now, await zone()),
      revokeInvitation: async ({ params }) => {
        await revokeInvitation(deps)(params.code);
        return {};
      },
      removeStaff: async ({ params }) => {
        await removeStaff(deps)(params.staffId);
        return {};
      },

      ...systemKeyHandlers(deps, zone),
      ...webhookHandlers(deps, zone),
    },
    deps,
  );
};
