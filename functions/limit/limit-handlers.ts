import type { limitEndpoints } from '../../shared/contract/limits';
import { DEFAULT_LIMITS } from '../../shared/limit/defaults';
import type { Limits } from '../../shared/limit/rule';
import { inZone } from '../../shared/time/local-day';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Document, SetDocument } from '../platform/set-by-marketers';

/** The console's side of limits: everybody who signs in there sees them, admins set them. */
export const limitHandlers = (document: Document<Limits>, zone: () => Promise<string>): Handlers<typeof limitEndpoints> => {
  const viewOf = async ({ version, value, setAt, by }: SetDocument<Limits>) => ({
    ...{ version, limits: value, by },
    setAt: inZone(setAt, await zone()),
  });
  return {
    limits: async () => {
      const latest = await document.latest();
      return latest ? viewOf(latest) : { version: 0, limits: DEFAULT_LIMITS };
    },
    setLimits: async ({ body, caller, now }) => {
      // Whoever could widen them could undo them before anything else.
      if (caller.role !== 'admin') throw new Fault('forbidden');
      return viewOf(await document.set(body.version, body.limits, caller.email, now));
    },
  };
};
