/** What must be there before the whole can be used. */
export interface Readiness {
  readonly checks: readonly { readonly part: string; readonly ready: boolean }[];
  isReady(part?: string): boolean;
  done(part: string): void;
}

export const readiness = (parts: readonly string[]): Readiness => {
  const waiting = new Set(parts);
  return {
    get checks() {
      return parts.map((part) => ({ part, ready: !waiting.has(part) }));
    },
    isReady: (part) => (part ? !waiting.has(part) : waiting.size === 0),
    done: (part) => {
      waiting.delete(part);
    },
  };
};
