import type { PointAccount } from '../../shared/points/account';
import { balanceAt } from '../../shared/points/balance';
import type { Told } from '../../shared/points/book';
import { gather } from '../../shared/points/gather';
import { MOST_POINTS } from '../../shared/points/part';
import type { Done } from '../../shared/points/step';
import type { Instant } from '../../shared/time/instant';
import type { OwnDeps } from '../identity/is-own';
import type { Holder } from './account-record';
import type { AccountMove } from './change-ledger';
import type { Ledger } from './ledger-repository';
import { holdersOf } from './read-points';

/** A person's points, come together in the account at hand so that they can be spent there. */
export interface PointsAtHand {
  /** The account at hand, and what moved in it so far. */
  own: Done;
  /** The person's other accounts as they are then. */
  elsewhere: { account: PointAccount }[];
  /** What moved in those: to be written with what is spent. */
  moves: AccountMove[];
}

/** Whichever of their accounts a person's points lie in, they are theirs to spend: brings to the account at hand what is missing there. */
export const atHand = ([own, ...others]: readonly [Holder, ...Holder[]], points: number, told: Told, now: Instant): PointsAtHand => {
  const accounts = others.map(({ account }) => account);
  const { into, from } = gather(own.account, accounts, points, now);
  return {
    own: into,
    elsewhere: from.map(({ account }) => ({ account })),
    moves: others.map((before, i) => ({ before, movements: from[i]?.movements ?? [], told })),
  };
};

/** How many points a person can spend now, wherever they lie: what an account owes is taken off. */
export const spendable = (holders: readonly [Holder, ...Holder[]], now: Instant): number => {
  const [{ account }, ...others] = holders;
  const { into } = gather(
    account,
    others.map((other) => other.account),
    MOST_POINTS,
    now,
  );
  return balanceAt(into.account, now).available;
};

/** As `atHand`, from the account alone: who else the person is, and what lies there, is only asked when it is not enough. */
export const broughtToHand =
  (deps: OwnDeps & { ledger: Pick<Ledger, 'holder'> }) =>
  async (own: Holder, points: number, told: Told, now: Instant): Promise<PointsAtHand> => {
    const { memberId, pointType } = own.account;
    const isEnough = balanceAt(own.account, now).available >= points;
    return atHand(isEnough ? [own] : await holdersOf(deps)(memberId, pointType), points, told, now);
  };
