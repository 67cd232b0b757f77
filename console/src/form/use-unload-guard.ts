import { useEffect } from 'react';

/** Has the browser ask before the tab is closed, or read anew, while something would be lost. */
export const useUnloadGuard = (isAsked: boolean) =>
  useEffect(() => {
    if (!isAsked) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isAsked]);
