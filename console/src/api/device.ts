const KEY = 'yinke.device';

/** What this browser calls itself: made by chance once and kept, no fingerprint. Somebody who signed in from it is known by it on any network. */
export const deviceId = (): string => {
  const kept = localStorage.getItem(KEY);
  if (kept) return kept;
  const made = crypto.randomUUID();
  localStorage.setItem(KEY, made);
  return made;
};
