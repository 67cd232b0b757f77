import { randomInt } from 'node:crypto';
import { WeChatError } from './errors';
import { checkTemplateArguments } from './message-arguments';
import type { StateStore, WeChatUser } from './state';

/** Of an account that has just been let send template messages. */
const MOST_A_DAY = 100_000;
const DAY_MS = 86_400_000;

interface TemplateMessage {
  toUser: string;
  templateId: string;
  /** The mini-program that it opens, and where. */
  miniProgram?: { appId: string; page: string } | undefined;
  data: Record<string, string>;
}

interface Options extends StateStore {
  /** The mini-program's. */
  miniAppId: string;
  openIdOf: (user: WeChatUser, appId: string) => string;
  now: () => number;
}

/** What WeChat knows of official accounts: whose they are, who follows them, and what they sent. */
export const officialAccounts = ({ state, save, miniAppId, openIdOf, now }: Options) => {
  const sentToday = (appId: string): number => {
    // WeChat counts days of its own clock.
    const today = Math.floor((now() + 8 * 3_600_000) / DAY_MS);
    return state.messages.filter((one) => one.account === appId && Math.floor((Date.parse(one.sentAt) + 8 * 3_600_000) / DAY_MS) === today)
      .length;
  };
  const accountOf = (appId: string) => state.accounts.find((one) => one.appId === appId);

  return {
    secretOf: (appId: string): string | undefined => accountOf(appId)?.appSecret,
    /** The brand registers an account; a lower daily quota than WeChat's is for tests. */
    addAccount: (appId: string, appSecret: string, mostADay = MOST_A_DAY): void => {
      state.accounts = [...state.accounts.filter((one) => one.appId !== appId), { appId, appSecret, mostADay }];
      save();
    },
    follow: (user: WeChatUser, appId: string): void => {
      state.followers = [...state.followers.filter((one) => one.user !== user.id || one.appId !== appId), { user: user.id, appId }];
      save();
    },
    unfollow: (user: WeChatUser, appId: string): void => {
      state.followers = state.followers.filter((one) => one.user !== user.id || one.appId !== appId);
      save();
    },
    sendTemplate: (appId: string, { toUser, templateId, miniProgram, data }: TemplateMessage): number => {
      const account = accountOf(appId);
      if (!account) throw new WeChatError(48001);
      const user = state.users.find((one) => openIdOf(one, appId) === toUser);
      if (!user) throw new WeChatError(40003);
      if (!state.followers.some((one) => one.user === user.id && one.appId === appId)) throw new WeChatError(43004);
      if (!/^[\w-]{20,64}$/.test(templateId)) throw new WeChatError(40037);
      if (miniProgram && miniProgram.appId !== miniAppId) throw new WeChatError(40013);
      checkTemplateArguments(data);
      if (sentToday(appId) >= account.mostADay) throw new WeChatError(45009);
      const id = now() * 1000 + randomInt(1000);
      const page = miniProgram?.page ?? '';
      const sent = { id, user: user.id, account: appId, templateId, page, data, sentAt: new Date(now()).toISOString() };
      state.messages = [...state.messages, sent].slice(-500);
      save();
      return id;
    },
  };
};
