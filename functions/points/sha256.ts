import { createHash } from 'node:crypto';
import type { Sha256 } from '../../shared/points/book';

/** SHA-256 as the ledger's chains have it: in base64url, which is a third shorter than hexadecimal digits. */
export const sha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('base64url');
