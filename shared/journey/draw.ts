/** Which of the shares a number from 0 to below 1 falls into: as likely as it weighs. */
export const draw = (weights: readonly number[], chance: number): number => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let below = 0;
  const found = weights.findIndex((weight) => {
    below += weight;
    return chance * total < below;
  });
  return found < 0 ? weights.length - 1 : found;
};
