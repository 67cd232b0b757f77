import { dayOf } from '../words/time';

interface Line {
  at: string;
  text: string;
}

/** The lines of a path by the day on which they were passed, in their order; each knows its place in the whole. */
export const byDay = (lines: readonly Line[]): { day: string; lines: (Line & { nth: number })[] }[] => {
  const days: { day: string; lines: (Line & { nth: number })[] }[] = [];
  for (const [nth, line] of lines.entries()) {
    const day = dayOf(line.at);
    const last = days.at(-1);
    if (last?.day === day) last.lines.push({ ...line, nth });
    else days.push({ day, lines: [{ ...line, nth }] });
  }
  return days;
};
