/**
 * Under which key long work on a file was begun, remembered until it is through: who chooses the same file again goes on with it,
 * and nothing is done twice.
 */

/** What tells one file or pasted list from another. */
export const fingerprintOf = (source: File | string): string =>
  typeof source === 'string' ? `text.${source.length}.${hashOf(source)}` : `${source.size}.${source.lastModified}.${source.name}`;

/** FNV-1a of 32 bits: enough to tell a marketer's few lists apart. */
const hashOf = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
};

const nameOf = (what: string, fingerprint: string): string => `yinke.unfinished.${what}.${fingerprint}`;

export const unfinished = (what: string, fingerprint: string): string | undefined =>
  localStorage.getItem(nameOf(what, fingerprint)) ?? undefined;

export const rememberWork = (what: string, fingerprint: string, key: string): void => localStorage.setItem(nameOf(what, fingerprint), key);

export const forgetWork = (what: string, fingerprint: string): void => localStorage.removeItem(nameOf(what, fingerprint));
