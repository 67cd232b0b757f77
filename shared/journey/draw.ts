/** Which of the shares, whole numbers, a number from 0 to below 1 falls into: as likely as it weighs. */
export const draw = (weights: readonly number[], chance: number): number => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let below = 0;
  return weights.findIndex((weight) => {
    below += weight;
    return chance * total < below;
  });
};
