import { shardsFor } from '../../shared/coupon/stock';
import type { CouponTemplate, TemplateRules } from '../../shared/coupon/template';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import type { NewId } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import type { Templates } from './template-repository';

export interface TemplateDeps {
  templates: Templates;
  newId: NewId;
}

/** A new draft. */
export const createTemplate =
  ({ templates, newId }: TemplateDeps) =>
  async (rules: TemplateRules, now: Instant): Promise<CouponTemplate> => {
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
    const { createdAt, state } = before;
    return next(version, before, { ...rules, templateId, state, version, shards: shardsFor(rules.stock), createdAt }, templates.replace);
  };

/** Publishes a draft with its stock, or opens a paused one again; one that is published stays as it is. */
export const publishTemplate =
  ({ templates }: TemplateDeps) =>
  async (templateId: string, version: number, now: Instant): Promise<CouponTemplate> => {
    const before = await known(templates, templateId);
    if (before.state === 'published') return before;
    const published: CouponTemplate = { ...before, state: 'published', publishedAt: before.publishedAt ?? now };
    return next(version, before, published, before.state === 'draft' ? templates.publish : templates.setState);
  };

/** Stops claims; coupons that are out stay usable. */
export const pauseTemplate =
  ({ templates }: TemplateDeps) =>
  async (templateId: string, version: number): Promise<CouponTemplate> => {
    const before = await known(templates, templateId);
    if (before.state === 'paused') return before;
    if (before.state === 'draft') refuseIf([refusal('not_published')]);
    return next(version, before, { ...before, state: 'paused' }, templates.setState);
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
