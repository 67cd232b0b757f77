import { createHash } from 'node:crypto';

/** Bytes that never repeat, the same for the same seed: a counter through a hash. */
export const seededBytes = (seed: number): ((length: number) => Buffer) => {
  let drawn = 0;
  return (length) => {
    const parts: Buffer[] = [];
    for (let have = 0; have < length; have += 32) parts.push(createHash('sha256').update(`${seed} ${++drawn}`).digest());
    return Buffer.concat(parts).subarray(0, length);
  };
};
