import type { CouponTemplate } from '../../shared/coupon/template';
import { refusal } from '../../shared/problem/refusal';
import type { Audiences } from '../audience/audience-repository';
import type { Templates } from '../coupon/template-repository';
import { refuseIf } from '../platform/problems';

export interface CheckDeps {
  audiences: Pick<Audiences, 'all'>;
  templates: Pick<Templates, 'get'>;
}

/** Refuses when a coupon is not there, or may not be sent, or an audience is not live. */
export const checkUses =
  ({ audiences, templates }: CheckDeps) =>
  async ({ coupons, audiences: asked }: { coupons: readonly string[]; audiences: readonly string[] }): Promise<void> => {
    const found = await Promise.all(coupons.map((id) => templates.get(id)));
    refuseIf(found.every(canBeSent) ? [] : [refusal('journey_coupon_gone')]);
    if (asked.length === 0) return;
    const live = new Set((await audiences.all()).audiences.flatMap(({ state, audienceId }) => (state === 'live' ? [audienceId] : [])));
    refuseIf(asked.every((id) => live.has(id)) ? [] : [refusal('journey_audience_gone')]);
  };

const canBeSent = (template: CouponTemplate | undefined): boolean => template?.state === 'published' && template.ways.includes('sent');
