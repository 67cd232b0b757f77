const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Milliseconds of `rate(5 minutes)`; undefined for `cron(…)`; throws on anything else. */
export const rateOf = (expression: string): number | undefined => {
  if (/^cron\(.+\)$/.test(expression)) return undefined;
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const length = UNITS[unit ?? ''];
  if (!length || Number(count) < 1) throw new Error(`serverless.yml: "${expression}" is no schedule`);
  return Number(count) * length;
};
