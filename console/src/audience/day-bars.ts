interface Day {
  day: string;
  entered: number;
  left: number;
}

/** A day's bars, up for who came and down for who went, in pixels: the greatest of all takes the whole room; who is there is seen. */
export const dayBars = (days: readonly Day[], room: number) => {
  const most = Math.max(1, ...days.flatMap(({ entered, left }) => [entered, left]));
  const length = (value: number): number => (value === 0 ? 0 : Math.max(1, (value / most) * room));
  return days.map((day) => ({ ...day, up: length(day.entered), down: length(day.left) }));
};
