/** A key that seals or signs, with the version by which what it sealed names it. */
interface VersionedKey {
  version: string;
  key: Buffer;
}

/** The keys of one purpose: the first of them seals or signs, all of them open and accept. */
export interface Keyring {
  newest: VersionedKey;
  /** All of them, the newest first. */
  all: readonly VersionedKey[];
  /** The versions of those that only open. */
  older: string[];
  /** The key of a version; throws when it was taken away. */
  of(version: string): Buffer;
}

/** The key that signs or seals, of one or several. */
export const newestOf = (keys: Buffer | Keyring): Buffer => (Buffer.isBuffer(keys) ? keys : keys.newest.key);

/** All keys that are accepted, the newest first. */
export const allOf = (keys: Buffer | Keyring): Buffer[] => (Buffer.isBuffer(keys) ? [keys] : keys.all.map(({ key }) => key));

/** The version of a key that stands alone. */
export const FIRST_VERSION = '1';
const LEAST_BYTES = 32;

/**
 * Reads a secret: one key in base64, or several, newest first, each with its version: `2:<base64>,1:<base64>`. A key is replaced by
 * putting a newer one before it; once everything is sealed anew, the old one can be taken away.
 */
export const keyringOf = (secret: string): Keyring => {
  const keys = secret.split(',').map((entry, i, all): VersionedKey => {
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
    all: keys,
    older: keys.slice(1).map(({ version }) => version),
    of: (version) => {
      const found = keys.find((one) => one.version === version);
      if (!found) throw new Error(`there is no data key of version ${version}`);
      return found.key;
    },
  };
};
