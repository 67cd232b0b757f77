import type { AudienceView, WalkView } from '../../shared/contract/audiences';
import type { Language } from '../../shared/problem/language';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import { sideBySide } from '../platform/side-by-side';
import type { StoredAudience } from './audience-repository';
import type { Sentences } from './rule-sentence';
import type { AudienceSizes } from './size-repository';
import { type UsersDeps, usersOfAudiences } from './users-of-audience';
import { walkView } from './walk';
import type { Walks } from './walk-repository';

export interface ViewDeps extends UsersDeps {
  brands: Pick<Brands, 'current'>;
  sentences: Sentences;
  sizes: AudienceSizes;
  walks: Pick<Walks, 'get' | 'latest' | 'segments'>;
}

/** So many audiences are counted at the same time. */
const AT_ONCE = 10;

/** Audiences as marketers see them, with how many are in them; `all` are those that may ask for them. */
export const audienceViews =
  (deps: ViewDeps) =>
  async (
    shown: readonly StoredAudience[],
    all: readonly StoredAudience[],
    { language, now }: { language: Language; now: Instant },
  ): Promise<AudienceView[]> => {
    const [{ zone }, sentenceOf, walkOf, usersOf] = await Promise.all([
      deps.brands.current(),
      deps.sentences(language),
      walksOf(deps),
      usersOfAudiences(deps)(all),
    ]);
    return sideBySide(shown, AT_ONCE, async (audience) => {
      const { walkId: _, listed: __, ...fields } = audience;
      const [{ size, listed, days }, walk] = await Promise.all([deps.sizes.of(audience.audienceId, zone, now), walkOf(audience, zone)]);
      return {
        ...fields,
        note: fields.note,
        sentence: sentenceOf(audience.rule),
        ...(audience.state !== 'draft' && { size, days }),
        ...(listed !== undefined && { listed }),
        ...(walk && { walk }),
        usedBy: usersOf(audience.audienceId),
        createdAt: inZone(audience.createdAt, zone),
        changedAt: inZone(audience.changedAt, zone),
      };
    });
  };

/** The walk that puts an audience into force: the one that began with its last change, or the one that took its place. */
const walksOf = async ({ walks }: ViewDeps) => {
  const latest = await walks.latest('judge');
  const latestSegments = latest && (await walks.segments(latest));
  return async ({ walkId }: StoredAudience, zone: string): Promise<WalkView | undefined> => {
    if (walkId === undefined || !latest || !latestSegments) return undefined;
    const newest = walkView(latest, latestSegments, zone);
    if (latest.walkId === walkId) return newest;
    const own = await walks.get('judge', walkId);
    const view = own && walkView(own, await walks.segments(own), zone);
    return view?.state === 'done' ? view : newest;
  };
};
