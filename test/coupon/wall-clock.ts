/** Zones with what makes clocks hard: none, an hour at night, half an hour, at midnight, back over midnight into the day before. */
export const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'America/Havana',
  'America/Scoresbysund',
  'Pacific/Apia',
] as const;

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
};

/** What the clock on the wall shows: `2026-11-21` and `12:00:00`, straight from the platform. */
export const wallClock = (ms: number, zone: string): { day: string; time: string } => {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}:${part.second}` };
};

/** The calendar day so many days after another. */
export const dayAfter = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Moments around which days, years and clocks change in those zones, and any other. */
export const EDGES = [
  '2024-02-28T12:00:00Z',
  '2026-02-28T20:00:00Z',
  '2026-03-08T06:30:00Z',
  '2026-03-29T00:30:00Z',
  '2026-04-04T14:45:00Z',
  '2026-10-03T15:15:00Z',
  '2026-10-25T00:15:00Z',
  '2026-11-01T05:30:00Z',
  '2026-12-31T15:59:59Z',
  '2011-12-30T09:00:00Z',
];
