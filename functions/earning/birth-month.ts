import { valuesOf } from '../../shared/member/attributes';
import { attributesOf, type ProfileDeps } from '../member/profile';

export type BirthMonthDeps = Pick<ProfileDeps, 'attributeRules' | 'identity' | 'personals'>;

/** The month of a member's birthday, 1 to 12; undefined when it is not known. Two reads, so it is asked only where a rule wants to know. */
export const birthMonthOf =
  (deps: BirthMonthDeps) =>
  async (memberId: string): Promise<number | undefined> => {
    const [attributes, rules] = await Promise.all([attributesOf(deps)(memberId), deps.attributeRules.current()]);
    const { birthday } = valuesOf(rules, attributes);
    return birthday === undefined ? undefined : Number(birthday.slice(5, 7));
  };
