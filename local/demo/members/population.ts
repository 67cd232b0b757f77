import type { Purpose } from '../../../shared/brand/brand';
import { type Chance, chanceFrom } from './chance';
import type { Home } from './homes';
import { namesFrom } from './names';
import { STYLE_NAMES, STYLES, type StyleName } from './styles';

/** Somebody who is made up: who they are, how they buy, what they agreed to. */
export interface DemoMember {
  /** Their place in the list; the same number is the same person. */
  number: number;
  name: string;
  gender: 'female' | 'male';
  style: StyleName;
  home: Home;
  /** A calendar day, of who told it. */
  birthday?: string;
  email?: string;
  /** Gave the number that WeChat has. */
  givesPhone: boolean;
  /** Says that the home store is theirs. */
  choosesStore: boolean;
  followsAccount: boolean;
  consents: Purpose[];
  /** How much more often than their like they come. */
  zeal: number;
}

/** How many live in the demo: enough for shares and groups that mean something, few enough to move in within minutes. */
export const MEMBERS = 400;
const SEED = 20_260_122;

const MONTH_DAYS = 28;

/** The members of the demo, the same ones each time; `day` is the calendar day of the demo, near which some birthdays lie. */
export const populationOf = (homes: readonly (readonly [Home, number])[], day: string, count = MEMBERS): DemoMember[] => {
  const chance = chanceFrom(SEED);
  const nameFor = namesFrom(chance);
  const styles = STYLE_NAMES.map((name) => [name, STYLES[name].share] as const);
  return Array.from({ length: count }, (_, number): DemoMember => {
    const style = chance.weighed(styles);
    const gender = chance.happens(STYLES[style].women) ? 'female' : 'male';
    const home = chance.weighed(homes);
    const birthday = birthdayFrom(chance, style, day);
    return {
      ...{ number, name: nameFor(gender), gender, style, home },
      ...(chance.happens(0.62) && { birthday }),
      ...(chance.happens(0.25) && { email: `guest${number}@mail.example` }),
      givesPhone: chance.happens(0.7),
      choosesStore: style !== 'online' && chance.happens(style === 'new' ? 0.25 : 0.65),
      followsAccount: chance.happens(0.4),
      consents: [
        'membership',
        ...(chance.happens(0.84) ? (['personalised'] as const) : []),
        ...(chance.happens(0.45) ? (['location'] as const) : []),
        ...(chance.happens(0.2) ? (['partners'] as const) : []),
      ],
      zeal: 0.5 + chance.next() + (chance.happens(0.1) ? 1 : 0),
    };
  });
};

/** One in ten has it within the next days, so that birthdays can be seen to work. */
const birthdayFrom = (chance: Chance, style: StyleName, day: string): string => {
  const [youngest, oldest] = STYLES[style].age;
  const year = Number(day.slice(0, 4)) - chance.whole(youngest, oldest);
  const two = (number: number): string => String(number).padStart(2, '0');
  if (!chance.happens(0.1)) return `${year}-${two(chance.whole(1, 12))}-${two(chance.whole(1, MONTH_DAYS))}`;
  const soon = new Date(Date.parse(`${day}T00:00:00Z`) + chance.whole(1, 9) * 86_400_000);
  return `${year}-${two(soon.getUTCMonth() + 1)}-${two(Math.min(MONTH_DAYS, soon.getUTCDate()))}`;
};
