const CONSOLE = 'https://console.invalid';

/** Where somebody goes who has signed in: a page of this console, whatever `from` says; the first one when it says nothing of ours. */
export const placeOf = (from: string | null): string => {
  if (!from?.startsWith('/') || !URL.canParse(from, CONSOLE)) return '/';
  // Browsers read a backslash as a slash, and pass over tabs and line ends: what counts is where it leads.
  const { origin, pathname, search, hash } = new URL(from, CONSOLE);
  return origin === CONSOLE && !pathname.startsWith('//') ? pathname + search + hash : '/';
};
