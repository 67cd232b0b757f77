import type { Offer } from '../../shared/campaign/campaign';
import type { Sign } from '../../shared/coupon/code';
import type { PointSettings } from '../../shared/points/settings';
import type { OnOffer, Setting } from '../../shared/rehearsal/house';
import type { SendChannel } from '../../shared/send/channel';
import type { SendPolicy } from '../../shared/send/policy';
import type { Store } from '../../shared/store/store';
import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import type { Templates } from '../coupon/template-repository';
import type { Document } from '../platform/set-by-marketers';
import type { Stores } from '../store/store-repository';

export interface SettingDeps {
  brands: Pick<Brands, 'current'>;
  /** Which stores have what is offered. */
  hasOffer: (offer: Offer) => Promise<(store: Store) => boolean>;
  isThere: (channel: SendChannel) => boolean;
  pointSettings: Pick<Document<PointSettings>, 'current'>;
  sendPolicy: Pick<Document<SendPolicy>, 'current'>;
  sign: Sign;
  stores: Pick<Stores, 'index'>;
  templates: Pick<Templates, 'get' | 'stockOf'>;
}

/** The brand as it is set up now, with the stock of these coupons; of a sample there is a share of everything. */
export const settingOf = async (
  deps: SettingDeps,
  { offer, templateIds, share, now }: { offer: Offer; templateIds: readonly string[]; share: number; now: Instant },
): Promise<Setting> => {
  const [{ zone }, policy, index, hasOffer, settings, coupons] = await Promise.all([
    deps.brands.current(),
    deps.sendPolicy.current(),
    deps.stores.index(),
    deps.hasOffer(offer),
    deps.pointSettings.current(),
    Promise.all(templateIds.map((templateId) => onOffer(deps, templateId, share))),
  ]);
  return {
    ...{ zone, now, policy, index, hasOffer, sign: deps.sign, isThere: deps.isThere },
    coupons: new Map(coupons.flatMap((one) => (one ? [[one.template.templateId, one] as const] : []))),
    worthOf: (points, pointType) => {
      const { worth } = settings.types.find((one) => one.pointType === pointType) ?? settings.types[0] ?? {};
      return worth ? Math.floor((points * worth.minor) / worth.points) : 0;
    },
  };
};

const onOffer = async ({ templates }: SettingDeps, templateId: string, share: number): Promise<OnOffer | undefined> => {
  const template = await templates.get(templateId);
  if (!template) return undefined;
  const left = (await templates.stockOf(template)).reduce((sum, one) => sum + one, 0);
  return { template, left: Math.floor(left * share) };
};
