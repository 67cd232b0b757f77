import type { Content } from '../../shared/content/content';
import type { ContentView, contentMarketerEndpoints } from '../../shared/contract/content';
import { inZone } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Document, SetDocument } from '../platform/set-by-marketers';
import type { Tiers } from '../tier/tiers';

interface Deps {
  brands: Pick<Brands, 'current'>;
  content: Document<Content>;
  tiers: Pick<Tiers, 'scheme'>;
}

/** How marketers place content in the app. */
export const contentMarketerHandlers = (deps: Deps): Handlers<typeof contentMarketerEndpoints> => {
  const viewOf = async (set: SetDocument<Content> | undefined): Promise<ContentView> => {
    const { zone } = await deps.brands.current();
    return { version: set?.version ?? 0, content: set?.value ?? { home: [] }, ...(set && { setAt: inZone(set.setAt, zone), by: set.by }) };
  };
  /** What a schema cannot see: the tiers must be there. */
  const checkTiers = async ({ home }: Content): Promise<void> => {
    const known = new Set((await deps.tiers.scheme()).tiers.map(({ tierId }) => tierId));
    const faults = home.flatMap(({ tiers }, i) =>
      tiers.every((tierId) => known.has(tierId)) ? [] : [{ field: `content.home.${i}.tiers`, reason: 'must be tiers of the brand' }],
    );
    if (faults.length > 0) throw new Fault('invalid', faults);
  };
  return {
    placedContent: async () => viewOf(await deps.content.latest()),
    placeContent: async ({ body: { version, content }, caller, now }) => {
      await checkTiers(content);
      return viewOf(await deps.content.set(version, content, caller.name, now));
    },
  };
};
