import type { pointMemberEndpoints } from '../../shared/contract/points';
import type { Language } from '../../shared/problem/language';
import type { Handlers } from '../platform/http/api';
import type { EventTypes } from '../touchpoint/event-type-repository';
import { findReceiver, type GiveDeps, givenToday, givePoints, giving } from './give-points';
import { kindOfPoints } from './kind-of-points';
import { balanceView, type LineContext, lineView } from './points-view';
import { readOlder, readPoints } from './read-points';

type Deps = GiveDeps & { eventTypes: Pick<EventTypes, 'catalogue'> };

/** What members see of their points, and give away. */
export const pointMemberHandlers = (deps: Deps): Handlers<typeof pointMemberEndpoints> => {
  const context = async (zone: string, language: Language): Promise<LineContext> => ({
    zone,
    language,
    types: await deps.eventTypes.catalogue(),
  });

  return {
    points: async ({ caller: { memberId }, query, language, now }) => {
      const { kind, policy, zone, settings } = await kindOfPoints(deps)(query.pointType);
      const [{ holders, lines, next }, shown] = await Promise.all([
        readPoints(deps)(memberId, kind.pointType, now),
        context(zone, language),
      ]);
      const [atHand] = holders;
      const balance = balanceView(holders, kind, now, zone);
      const own = balanceView([atHand], kind, now, zone);
      return {
        balance,
        others: settings.types.filter((type) => type !== kind).map(({ pointType, name }) => ({ pointType, name })),
        giving: kind === settings.types[0] ? giving(policy, givenToday(atHand, now, zone), own.available) : { allowed: false },
        items: lines.map((line) => lineView(line, shown)),
        ...(next !== undefined && { next }),
      };
    },
    pointEntries: async ({ caller: { memberId }, query, language, now }) => {
      const { kind, zone } = await kindOfPoints(deps)(query.pointType);
      const [{ lines, next }, shown] = await Promise.all([
        query.cursor === undefined
          ? readPoints(deps)(memberId, kind.pointType, now)
          : readOlder(deps)(memberId, kind.pointType, query.cursor),
        context(zone, language),
      ]);
      return { items: lines.map((line) => lineView(line, shown)), ...(next !== undefined && { next }) };
    },
    giftReceiver: async ({ caller: { memberId }, params }) => {
      const { memberNumber, maskedName } = await findReceiver(deps)(memberId, params.memberNumber);
      return { memberNumber, maskedName };
    },
    givePoints: ({ caller: { memberId }, body, idempotency, now }) => givePoints(deps)({ ...body, memberId, idempotency, now }),
  };
};
