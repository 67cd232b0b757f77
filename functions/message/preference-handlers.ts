import { MessagePreferencesView, type preferenceMemberEndpoints } from '../../shared/contract/message-preferences';
import type { MessageTemplates } from '../../shared/message/template';
import type { OffChannel } from '../../shared/send/preferences';
import type { Identity } from '../identity/identity';
import { firstReply, rememberReply } from '../platform/asked';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import type { Preferences } from './preferences-repository';
import type { Subscriptions } from './subscriptions-repository';

interface Deps {
  identity: Pick<Identity, 'idsOf'>;
  messageTemplates: Pick<Document<MessageTemplates>, 'current'>;
  preferences: Pick<Preferences, 'of' | 'setting'>;
  subscriptions: Pick<Subscriptions, 'of' | 'answering'>;
  tables: Tables;
}

/** What a brand without a template of WeChat's cannot send is not asked about. */
const channelsOf = ({ campaign, official }: MessageTemplates): OffChannel[] => [
  ...(campaign ? (['subscribe_message'] as const) : []),
  ...(official ? (['official_template'] as const) : []),
  'sms',
  'email',
];

/** Which messages a member wants: said once, it holds for all of their accounts. */
export const preferenceMemberHandlers = (deps: Deps): Handlers<typeof preferenceMemberEndpoints> => {
  const idsOf = async (memberId: string): Promise<string[]> => [...new Set([memberId, ...(await deps.identity.idsOf(memberId))])];
  const viewOf = async (memberId: string): Promise<MessagePreferencesView> => {
    const [{ off, fewer }, templates, { campaign }] = await Promise.all([
      deps.preferences.of(await idsOf(memberId)),
      deps.messageTemplates.current(),
      deps.subscriptions.of(memberId),
    ]);
    const templateId = templates.campaign?.templateId;
    return { off, fewer, channels: channelsOf(templates), left: campaign.left, ...(templateId !== undefined && { templateId }) };
  };

  return {
    messagePreferences: ({ caller: { memberId } }) => viewOf(memberId),
    setMessagePreferences: async ({ caller: { memberId }, body }) => {
      const failed = await transact(
        deps.tables,
        (await idsOf(memberId)).map((id) => deps.preferences.setting(id, body)),
      );
      if (failed) throw new Fault('unavailable');
      return viewOf(memberId);
    },
    agreeToMessages: async ({ caller: { memberId }, body: { answers }, idempotency, now }) => {
      const asked = { operation: 'agree-to-messages', by: memberId, idempotency };
      const before = await viewOf(memberId);
      const more = answers.filter(({ answer }) => answer === 'accept').length;
      const reply: MessagePreferencesView = { ...before, left: before.left + more };
      const failed = await transact(deps.tables, [
        rememberReply(deps.tables, asked, reply, now),
        deps.subscriptions.answering(memberId, answers),
      ]);
      if (!failed) return { reply, replayed: false };
      const first = await firstReply(deps.tables, asked, MessagePreferencesView);
      if (!first) throw new Fault('unavailable');
      return { reply: first, replayed: true };
    },
  };
};
