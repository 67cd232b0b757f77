import { pathOf } from '../../shared/link/target';
import { messageWords } from '../../shared/message/words';
import type { PersonData } from '../../shared/privacy/person-data';
import type { Language } from '../../shared/problem/language';
import { stopWords } from '../../shared/send/reason';
import { type Instant, millis } from '../../shared/time/instant';
import { linksIn } from '../link/link-repository';
import { allOf } from '../platform/all-of';
import type { Tables } from '../platform/tables';
import { sendsIn } from '../send/send-repository';
import { inboxIn } from './inbox-repository';
import { placementsIn } from './placements-repository';
import { preferencesIn } from './preferences-repository';
import { remindersIn } from './reminder-repository';
import { answered, subscriptionsIn } from './subscriptions-repository';

type Said = Pick<PersonData, 'messages' | 'messagePreferences' | 'sends' | 'reminders' | 'subscriptions' | 'links'>;

const PAGE = 500;

/**
 * What the brand said to a person over all of their accounts, of what they wanted to be reminded, what they answered when WeChat asked,
 * which messages they want, and the links that they shared; as their export says it, times in the brand's zone.
 */
export const saidToPerson =
  (tables: Tables) =>
  async (ids: readonly string[]): Promise<(local: (at: Instant) => Instant, zone: string, language: Language) => Said> => {
    const [inbox, links, reminders, subscriptions] = [inboxIn(tables), linksIn(tables), remindersIn(tables), subscriptionsIn(tables)];
    const sends = sendsIn(tables);
    const [messages, sent, asked, consents, shared, wishes, placed] = await Promise.all([
      allOf((cursor) => inbox.ofMembers(ids, { cursor, limit: PAGE })),
      Promise.all(ids.map((id) => sends.ofMember(id))),
      Promise.all(ids.map((id) => allOf((cursor) => reminders.ofMember(id, cursor)))),
      Promise.all(ids.map((id) => subscriptions.of(id))),
      Promise.all(ids.map((id) => links.ofMember(id))),
      preferencesIn(tables, { idsOf: async () => [...ids] }).of(ids),
      placementsIn(tables).ofMembers(ids),
    ]);
    return (local, zone, language) => ({
      messages: [
        ...messages.map(({ at, about }) => ({ at, ...messageWords(about, zone, language) })),
        ...placed.map(({ at, title, text }) => ({ at, title: title[language], text: text[language] })),
      ]
        .sort((a, b) => millis(b.at) - millis(a.at))
        .map(({ at, title, text }) => ({ at: local(at), title, text })),
      messagePreferences: wishes,
      sends: sent
        .flat()
        .sort((a, b) => millis(b.at) - millis(a.at))
        .map(({ at, sourceId, state, channel, reason }) => ({
          ...{ at: local(at), source: sourceId, state },
          ...(channel && { channel }),
          ...(reason && { words: stopWords(reason, language) }),
        })),
      reminders: asked.flat().map(({ what, id, at, state, sentAt }) => ({
        ...{ what, id, at: local(at), state },
        ...(sentAt !== undefined && { sentAt: local(sentAt) }),
      })),
      subscriptions: consents.flatMap(answered).map(({ template, counts }) => ({ template, ...counts })),
      links: shared.flat().map(({ at, scene, target, opened, joined }) => ({ at: local(at), scene, to: pathOf(target), opened, joined })),
    });
  };
