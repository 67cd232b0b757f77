// What a person reads while something takes its time.

const started = Date.now();

/** One line, with the seconds since the program began. */
export const say = (line) => process.stdout.write(`${seconds(Date.now() - started).padStart(6)}  ${line}\n`);

export const seconds = (ms) => `${(ms / 1000).toFixed(1)}s`;

/** Runs something long and says every few seconds that it is still going; resolves with its result. */
export const whileSaying = async (what, work, everyMs = 10_000) => {
  const from = Date.now();
  const ticking = setInterval(() => say(`${what} … ${Math.round((Date.now() - from) / 1000)} s`), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(ticking);
  }
};

/** Ends the program with one sentence instead of a stack trace. */
export const giveUp = (sentence) => {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
};
