/**
 * Several requests at once are right when there is an order of them, one after the other, that explains every answer. Gives what the first
 * such order leads to; undefined when there is none. `step` gives the state after an answer, or undefined where it cannot be given there;
 * it must not change the state that it is given.
 */
export const inSomeOrder = <State, Answered>(
  state: State,
  answered: readonly Answered[],
  step: (state: State, one: Answered) => State | undefined,
  isSo: (state: State) => boolean = () => true,
): State | undefined => {
  if (answered.length === 0) return isSo(state) ? state : undefined;
  for (const [i, one] of answered.entries()) {
    const after = step(state, one);
    if (after === undefined) continue;
    const found = inSomeOrder(after, [...answered.slice(0, i), ...answered.slice(i + 1)], step, isSo);
    if (found !== undefined) return found;
  }
  return undefined;
};
