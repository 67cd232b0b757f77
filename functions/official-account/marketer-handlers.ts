import type { OfficialAccountView, officialAccountEndpoints } from '../../shared/contract/official-accounts';
import { type OfficialAccount, OfficialAppId } from '../../shared/official-account/account';
import { refusal } from '../../shared/problem/refusal';
import { inZone } from '../../shared/time/local-day';
import type { Handlers } from '../platform/http/api';
import { parse } from '../platform/http/input';
import { Fault, Refused } from '../platform/problems';
import type { OfficialAccounts, PushSecrets } from './account-repository';

interface Deps {
  officialAccounts: OfficialAccounts;
}

const viewOf = (account: OfficialAccount, zone: string): OfficialAccountView => ({
  appId: account.appId,
  name: account.name,
  mode: account.mode,
  version: account.version,
  canSend: account.canSend,
  ...(account.verifiedAt && { verifiedAt: inZone(account.verifiedAt, zone) }),
  path: `/open/wechat/official/${account.appId}`,
});

/** Which official accounts' messages are taken in. */
export const officialAccountHandlers = (
  { officialAccounts }: Deps,
  zone: () => Promise<string>,
): Handlers<typeof officialAccountEndpoints> => ({
  officialAccounts: async () => {
    const [accounts, local] = await Promise.all([officialAccounts.all(), zone()]);
    return { items: accounts.map((account) => viewOf(account, local)) };
  },
  saveOfficialAccount: async ({ params, body: { token, aesKey, appSecret, version, ...body } }) => {
    const appId = parse(OfficialAppId, params.appId, 'appId');
    const before = await officialAccounts.get(appId);
    const given = { token: token ?? before?.token, aesKey: aesKey ?? before?.aesKey, appSecret: appSecret ?? before?.appSecret };
    const secrets = secretsOf(given, body.mode);
    const canSend = secrets.appSecret !== undefined;
    const account = { ...(before?.verifiedAt && { verifiedAt: before.verifiedAt }), ...body, appId, canSend, version: version + 1 };
    if (!(await officialAccounts.save(account, secrets))) throw new Refused([refusal('version_conflict')]);
    return viewOf(account, await zone());
  },
  removeOfficialAccount: async ({ params }) => {
    await officialAccounts.remove(params.appId);
    return {};
  },
});

/** What has to be shared with WeChat for this way of pushing; what is missing is named. */
const secretsOf = ({ token, aesKey, appSecret }: Partial<PushSecrets>, mode: OfficialAccount['mode']): PushSecrets => {
  const missing = [...(token ? [] : ['token']), ...(aesKey || mode === 'plain' ? [] : ['aesKey'])];
  if (!token || missing.length > 0)
    throw new Fault(
      'invalid',
      missing.map((field) => ({ field, reason: 'is needed for this way of pushing' })),
    );
  return { token, ...(aesKey && { aesKey }), ...(appSecret && { appSecret }) };
};
