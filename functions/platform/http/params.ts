import { Fault } from '../problems';

/** Longer than any id of ours or of another system; a key of the database holds 1,024 bytes in all. */
const MOST_BYTES = 256;

/** What stands in the path, when it can be an id at all: `not_found` for what is too long for one, as for anything that is not there. */
export const idsIn = (params: Record<string, string>): Record<string, string> => {
  if (Object.values(params).some((id) => Buffer.byteLength(id) > MOST_BYTES)) throw new Fault('not_found');
  return params;
};
