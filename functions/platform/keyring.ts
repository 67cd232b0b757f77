/** A key that seals personal data, with the version by which what it sealed names it. */
interface DataKey {
  version: string;
  key: Buffer;
}

/** The keys of a brand's personal data: the newest seals, older ones still open what they sealed. */
export interface Keyring {
  newest: DataKey;
  /** The versions of those that only open. */
  older: string[];
  /** The key of a version; throws when it was taken away. */
  of(version: string): Buffer;
}

/** The version of a key that stands alone. */
export const FIRST_VERSION = '1';
const LEAST_BYTES = 32;

/**
 * Reads a secret: one key in base64, or several, newest first, each with its version: `2:<base64>,1:<base64>`. A key is replaced by
 * putting a newer one before it; once everything is sealed anew, the old one can be taken away.
 */
export const keyringOf = (secret: string): Keyring => {
  const keys = secret.split(',').map((entry, i, all): DataKey => {
    const [, version, text = ''] = /^(?:([\w-]{1,20}):)?([A-Za-z0-9+/_=-]+)$/.exec(entry.trim()) ?? [];
    const key = Buffer.from(text, 'base64');
    if (key.length < LEAST_BYTES) throw new Error(`key ${i + 1} of a data key secret must be at least ${LEAST_BYTES} bytes in base64`);
    if (version === undefined && all.length > 1) throw new Error('each of several data keys needs its version');
    return { version: version ?? FIRST_VERSION, key };
  });
  const [newest] = keys;
  if (!newest || new Set(keys.map(({ version }) => version)).size < keys.length) throw new Error('two data keys have the same version');
  return {
    newest,
    older: keys.slice(1).map(({ version }) => version),
    of: (version) => {
      const found = keys.find((one) => one.version === version);
      if (!found) throw new Error(`there is no data key of version ${version}`);
      return found.key;
    },
  };
};
