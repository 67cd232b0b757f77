import { shardsFor } from '../../shared/coupon/stock';
import type { CouponTemplate, TemplateRules } from '../../shared/coupon/template';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import type { NewId } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import { MOST_IN_BUNDLE } from './bundle';
import type { Templates } from './template-repository';

export interface TemplateDeps {
  templates: Templates;
  newId: NewId;
}

/** What a schema cannot see: all coupons of a bundle are written in one transaction. */
const checkBundle = ({ bundle }: TemplateRules, field: string): void => {
  const coupons = bundle.reduce((sum, { count }) => sum + count, 0);
  if (coupons > MOST_IN_BUNDLE) throw new Fault('invalid', [{ field, reason: `must be at most ${MOST_IN_BUNDLE} coupons in all` }]);
};

/** A new draft. */
export const createTemplate =
  ({ templates, newId }: TemplateDeps) =>
  async (rules: TemplateRules, now: Instant): Promise<CouponTemplate> => {
    checkBundle(rules, 'bundle');
    const draft: CouponTemplate = {
      ...rules,
      templateId: newId(),
      state: 'draft',
      version: 1,
      shards: shardsFor(rules.stock),
      createdAt: now,
    };
    await templates.create(draft);
    return draft;
  };

/** Changes a draft that still has the version its editor read. */
export const editTemplate =
  ({ templates }: TemplateDeps) =>
  async (templateId: string, version: number, rules: TemplateRules): Promise<CouponTemplate> => {
    const before = await known(templates, templateId);
    if (before.state !== 'draft') refuseIf([refusal('not_a_draft')]);
    checkBundle(rules, 'rules.bundle');
    const { createdAt, state } = before;
    return next(version, before, { ...rules, templateId, state, version, shards: shardsFor(rules.stock), createdAt }, templates.replace);
  };

/** Publishes a draft with its stock, or opens a paused one again; one that is published stays as it is. */
export const publishTemplate =
  ({ templates }: TemplateDeps) =>
  async (templateId: string, version: number, now: Instant): Promise<CouponTemplate> => {
    const before = await known(templates, templateId);
    if (before.state === 'published') return before;
    if (before.state === 'deactivated') refuseIf([refusal('no_longer_claimable')]);
    const published: CouponTemplate = { ...before, state: 'published', publishedAt: before.publishedAt ?? now };
    return next(version, before, published, before.state === 'draft' ? templates.publish : templates.setState);
  };

/** Stops claims; coupons that are out stay usable. */
export const pauseTemplate =
  ({ templates }: TemplateDeps) =>
  async (templateId: string, version: number): Promise<CouponTemplate> => {
    const before = await known(templates, templateId);
    if (before.state === 'paused') return before;
    if (before.state !== 'published') refuseIf([refusal('not_published')]);
    return next(version, before, { ...before, state: 'paused' }, templates.setState);
  };

/** Takes a template out for good: nothing can be claimed and none of its coupons used from now on; what is used stays used. */
export const deactivateTemplate =
  ({ templates }: TemplateDeps) =>
  async (templateId: string, version: number, reason: string, now: Instant): Promise<CouponTemplate> => {
    const before = await known(templates, templateId);
    if (before.state === 'deactivated') return before;
    if (before.state === 'draft') refuseIf([refusal('not_published')]);
    return next(version, before, { ...before, state: 'deactivated', reason }, (template) => templates.deactivate(template, now));
  };

const known = async (templates: Templates, templateId: string): Promise<CouponTemplate> => {
  const template = await templates.get(templateId);
  if (!template) throw new Fault('not_found');
  return template;
};

/** Writes the next version, unless the editor read an older one or somebody was faster. */
const next = async (
  read: number,
  before: CouponTemplate,
  after: CouponTemplate,
  write: (template: CouponTemplate) => Promise<boolean>,
): Promise<CouponTemplate> => {
  const conflict = [refusal('version_conflict')];
  if (read !== before.version) refuseIf(conflict);
  const written = { ...after, version: before.version + 1 };
  if (!(await write(written))) refuseIf(conflict);
  return written;
};
