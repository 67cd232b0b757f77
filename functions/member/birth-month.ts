import { valueBy } from '../../shared/member/attributes';
import { attributesOf, type ProfileDeps } from './profile';

/** The month of a person's birthday, 1 to 12, as the value that counts says; undefined when it is not known. */
export const birthMonthOf =
  (deps: Pick<ProfileDeps, 'attributeRules' | 'identity' | 'personals'>) =>
  async (memberId: string): Promise<number | undefined> => {
    const [{ birthday }, rules] = await Promise.all([attributesOf(deps)(memberId), deps.attributeRules.current()]);
    const value = birthday && valueBy(rules.birthday, birthday)?.value;
    return value ? Number(value.slice(5, 7)) : undefined;
  };
