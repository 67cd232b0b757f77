export type Figures = Readonly<Record<string, number>>;

export const sumOf = (some: readonly Figures[]): Figures => {
  const sum: Record<string, number> = {};
  for (const figures of some) for (const [name, count] of Object.entries(figures)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
};

/** The figures of a run: groups by their first word in the order of their titles, in each the most frequent first. */
export const linesOf = (figures: Figures): string[] => {
  const groups = new Map<string, [string, number][]>(Object.keys(TITLES).map((group) => [group, []]));
  for (const [name, count] of Object.entries(figures)) {
    const [group = '', ...rest] = name.split(' ');
    groups.set(group, [...(groups.get(group) ?? []), [rest.join(' ') || 'all', count]]);
  }
  return [...groups].flatMap(([group, counts]) => {
    const told = counts.sort(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count.toLocaleString('en')}`);
    return told.length === 0 ? [] : [`${(TITLES[group] ?? group).padEnd(10)} ${told.join(' · ')}`];
  });
};

const TITLES: Record<string, string> = {
  step: 'steps',
  house: 'house',
  coupons: 'coupons',
  till: 'till',
  hall: 'hall',
  people: 'people',
  asked: 'asked',
  refused: 'refused',
  races: 'races',
  clock: 'clock over',
  schedule: 'schedules',
  stream: 'streams',
  line: 'requests',
  function: 'functions',
  audited: 'audited',
};
