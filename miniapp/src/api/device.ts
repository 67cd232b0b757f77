import { platform } from '../platform';
import { uniqueId } from './unique';

const KEY = 'yinke.device';
const SHAPE = /^[A-Za-z0-9_-]{16,64}$/;

/**
 * What this app calls its phone: made by chance once and kept, no fingerprint; clearing the app's storage makes another. By it many
 * accounts on one phone are noticed.
 */
export const deviceId = (): string => {
  const kept = platform.keep.get(KEY);
  if (typeof kept === 'string' && SHAPE.test(kept)) return kept;
  const made = uniqueId();
  platform.keep.set(KEY, made);
  return made;
};
