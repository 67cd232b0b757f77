/**
 * The seed of a test: `YINKE_SEED` when it is set, so that a failing run can be had again; `YINKE_SEED=any` draws one. It is printed, as
 * whoever wants the run again needs it.
 */
export const seedOf = (test: string, usual: number): number => {
  const { YINKE_SEED } = process.env;
  const seed = YINKE_SEED === undefined ? usual : YINKE_SEED === 'any' ? Math.floor(Math.random() * 2 ** 31) : Number(YINKE_SEED);
  if (!Number.isSafeInteger(seed)) throw new RangeError(`YINKE_SEED is ${YINKE_SEED}, which is no whole number`);
  process.stdout.write(`${test}: YINKE_SEED=${seed}\n`);
  return seed;
};
