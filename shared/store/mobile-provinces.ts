import { MOBILE_RUNS } from './mobile-runs';

const FIRST = 1_300_000;
const UNKNOWN = '00';

/** Where runs begin, ascending, with the province of each. */
interface Runs {
  from: number[];
  provinces: string[];
}

const readRuns = (): Runs => {
  const runs: Runs = { from: [], provinces: [] };
  let at = FIRST;
  for (const word of MOBILE_RUNS.trim().split(/\s+/)) {
    runs.from.push(at);
    runs.provinces.push(word.slice(0, 2));
    at += word.length > 2 ? Number.parseInt(word.slice(2), 36) : 1;
  }
  runs.from.push(at);
  runs.provinces.push(UNKNOWN);
  return runs;
};

/** Read when it is first asked for: most of what runs never asks. */
let read: Runs | undefined;

/** The province in which a mobile number, in E.164, was given out, GB/T 2260; undefined for other numbers and unknown ranges. */
export const provinceOfMobile = (phone: string): string | undefined => {
  const [, prefix] = /^\+86(1[3-9]\d{5})\d{4}$/.exec(phone) ?? [];
  if (prefix === undefined) return undefined;
  read ??= readRuns();
  const { from, provinces } = read;
  const number = Number(prefix);
  let [low, high] = [0, from.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((from[middle] ?? FIRST) <= number) low = middle;
    else high = middle;
  }
  const province = provinces[low];
  return province === UNKNOWN ? undefined : province;
};
