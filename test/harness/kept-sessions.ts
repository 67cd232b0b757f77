/** Sessions are short; those of a story are kept for so long, in milliseconds. */
const HOUR = 3_600_000;

/**
 * Somebody's session, signed in anew when it is an hour old by the story's clock. Whoever asks for it meanwhile waits for it too: nobody
 * signs in twice.
 */
export const keptSessions = (clock: { readonly now: number }): ((who: string, signIn: () => Promise<string>) => Promise<string>) => {
  const kept = new Map<string, { token: Promise<string>; at: number }>();
  return (who, signIn) => {
    const before = kept.get(who);
    if (before && clock.now - before.at < HOUR) return before.token;
    const token = signIn();
    kept.set(who, { token, at: clock.now });
    token.catch(() => kept.delete(who));
    return token;
  };
};
