import * as v from 'valibot';
import { AppSecret, EncodingAesKey, OfficialAccount, PushMode, PushToken } from '../official-account/account';
import { endpoint } from './endpoint';

/** An official account as the console shows it; `path` is where WeChat is to push to, behind the brand's address. */
export const OfficialAccountView = v.object({ ...OfficialAccount.entries, path: v.string() });
export type OfficialAccountView = v.InferOutput<typeof OfficialAccountView>;

/** The console's side: whose messages are taken in. */
export const officialAccountEndpoints = {
  officialAccounts: endpoint({
    method: 'GET',
    path: '/marketer/official-accounts',
    caller: 'marketer',
    summary: 'Official accounts of WeChat whose messages are taken in as touchpoint events; their secrets are not shown',
    reply: v.object({ items: v.array(OfficialAccountView) }),
  }),
  saveOfficialAccount: endpoint({
    method: 'PUT',
    path: '/marketer/official-accounts/{appId}',
    caller: 'marketer',
    summary: 'Add an official account (version 0) or change one; a secret that is left out stays what it was',
    body: v.object({
      name: OfficialAccount.entries.name,
      mode: PushMode,
      token: v.optional(PushToken),
      aesKey: v.optional(EncodingAesKey),
      /** Needed only where it sends template messages. */
      appSecret: v.optional(AppSecret),
      version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    }),
    reply: OfficialAccountView,
    refusals: ['version_conflict'],
  }),
  removeOfficialAccount: endpoint({
    method: 'DELETE',
    path: '/marketer/official-accounts/{appId}',
    caller: 'marketer',
    summary: 'Take no more messages of it; what the log has stays',
    reply: v.object({}),
  }),
};
