import type { Rule } from '../../shared/audience/rule';
import type { Sign } from '../../shared/coupon/code';
import type { JourneyVersion } from '../../shared/journey/journey';
import { asksProfile } from '../../shared/journey/listen';
import type { World } from '../../shared/journey/walk';
import { lotOf } from '../../shared/send/holdout';
import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';

/** Whether rules hold for a member, by what is known of them now. */
export type Holds = (rule: Rule, at: Instant) => boolean;

export interface JudgeDeps {
  brands: Pick<Brands, 'current'>;
  /** What is known of a member, ready to be asked; of nobody known no rule holds. */
  holdsFor: (memberId: string) => Promise<Holds>;
  sign: Sign;
}

/** So fine are the shares that chance is cut into. */
const FINE = 2 ** 32;

/** By what a member's paths are judged now. Nothing is read of them where no journey asks for more than their events. */
export const worldFor =
  ({ brands, holdsFor, sign }: JudgeDeps) =>
  async (memberId: string, versions: readonly JourneyVersion[]): Promise<World> => {
    const asks = versions.some(({ fields }) => asksProfile(fields));
    const [{ zone }, holds] = await Promise.all([brands.current(), asks ? holdsFor(memberId) : () => false]);
    return { zone, holds, chance: chanceOf(sign, memberId) };
  };

/** What is drawn for a member, always the same for the same words. */
export const chanceOf =
  (sign: Sign, memberId: string): World['chance'] =>
  (purpose) =>
    lotOf(sign, purpose, memberId, FINE) / FINE;
