import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { WeChatError } from './errors';
import { checkArguments } from './message-arguments';
import { officialAccounts } from './official';
import { rateLimit } from './rate-limit';
import { type IssuedCode, type SentMessage, stateStore, type WeChatUser } from './state';

const CODE_LIFE_MS = 5 * 60_000;
const TOKEN_LIFE_MS = 2 * 3600_000;
/** A token that was replaced by force works this much longer. */
const TOKEN_OVERLAP_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 3600_000;

export interface StandInOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly file?: string;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Calls of code2Session and of the phone number that one user is allowed in a minute; WeChat's are 100. */
  readonly mostPerUserAndMinute?: number;
}

export type StandIn = ReturnType<typeof standIn>;

/** What WeChat knows and answers, without HTTP. Every refusal is a WeChatError with WeChat's own code. */
export const standIn = ({ appId, appSecret, file, now = Date.now, mostPerUserAndMinute = 100 }: StandInOptions) => {
  const { state, save } = stateStore(file, () => randomBytes(16).toString('hex'));
  const perUser = rateLimit(mostPerUserAndMinute, MINUTE_MS, now);
  const forcedPerDay = rateLimit(20, DAY_MS, now);
  const forcedPerHalfMinute = rateLimit(1, 30_000, now);

  const derived = (...parts: string[]) => createHmac('sha256', state.seed).update(JSON.stringify(parts)).digest('base64url');
  const openIdOf = (user: WeChatUser, app = appId) => `o${derived('openid', app, user.id).slice(0, 27)}`;
  const unionIdOf = (user: WeChatUser) => `o${derived('unionid', user.id).slice(0, 27)}`;

  const findUser = (idOrNickname: string) =>
    state.users.find((one) => one.id === idOrNickname) ?? state.users.find((one) => one.nickname === idOrNickname);

  const addUser = (nickname: string, phone = inventedPhone()): WeChatUser => {
    const user = { id: randomBytes(6).toString('hex'), nickname, phone };
    state.users.push(user);
    save();
    return user;
  };

  const issueCode = (user: WeChatUser, purpose: IssuedCode['purpose']): string => {
    const code = `0${randomBytes(24).toString('base64url')}`.slice(0, 32);
    state.codes = state.codes.filter((one) => one.expiresAt > now() - DAY_MS);
    state.codes.push({ code, purpose, user: user.id, appId, expiresAt: now() + CODE_LIFE_MS, used: false });
    save();
    return code;
  };

  /** Takes a code once: unknown, of the other kind or too old is invalid; a second time says that it has been used. */
  const redeemCode = (code: string, purpose: IssuedCode['purpose']): WeChatUser => {
    const issued = state.codes.find((one) => one.code === code && one.purpose === purpose && one.appId === appId);
    const user = issued && findUser(issued.user);
    if (!issued || !user || issued.expiresAt <= now()) throw new WeChatError(40029);
    if (!perUser.take(`${purpose} ${user.id}`)) throw new WeChatError(45011);
    if (issued.used) throw new WeChatError(40163);
    issued.used = true;
    save();
    return user;
  };

  const official = officialAccounts({ state, save, miniAppId: appId, openIdOf, now });

  const checkApp = (id: string, secret: string): void => {
    if (!id) throw new WeChatError(41002);
    if (!secret) throw new WeChatError(41004);
    const right = id === appId ? appSecret : official.secretOf(id);
    if (right === undefined) throw new WeChatError(40013);
    if (secret !== right) throw new WeChatError(40125);
  };

  const newToken = (id: string) => {
    const token = { token: `${randomBytes(64).toString('base64url')}`, appId: id, expiresAt: now() + TOKEN_LIFE_MS, replaced: false };
    state.tokens = state.tokens.filter((one) => one.expiresAt > now() - TOKEN_LIFE_MS);
    state.tokens.push(token);
    save();
    return token;
  };

  const replaceToken = (id: string, current: { replaced: boolean; expiresAt: number } | undefined) => {
    if (!forcedPerHalfMinute.take(id)) throw new WeChatError(45011);
    if (!forcedPerDay.take(id)) throw new WeChatError(45009);
    if (current) Object.assign(current, { replaced: true, expiresAt: Math.min(current.expiresAt, now() + TOKEN_OVERLAP_MS) });
    return newToken(id);
  };

  /** Whose token it is. */
  const appOf = (given: string): string => {
    if (!given) throw new WeChatError(41001);
    const known = state.tokens.find((one) => one.token === given);
    if (!known) throw new WeChatError(40001);
    if (known.expiresAt <= now()) throw new WeChatError(known.replaced ? 40001 : 42001);
    return known.appId;
  };

  return {
    ...official,
    users: (): readonly WeChatUser[] => state.users,
    findUser,
    addUser,
    issueCode,
    openIdOf,

    code2Session: (id: string, secret: string, code: string, grantType: string) => {
      checkApp(id, secret);
      if (id !== appId) throw new WeChatError(48001);
      if (grantType !== 'authorization_code') throw new WeChatError(40002);
      if (!code) throw new WeChatError(41008);
      const user = redeemCode(code, 'login');
      return { session_key: randomBytes(16).toString('base64'), openid: openIdOf(user), unionid: unionIdOf(user) };
    },

    stableToken: (id: string, secret: string, grantType: string, force: boolean) => {
      if (grantType !== 'client_credential') throw new WeChatError(40002);
      checkApp(id, secret);
      const current = state.tokens.find((one) => one.appId === id && !one.replaced && one.expiresAt > now());
      // Within its last five minutes WeChat gives the next one, while the old one goes on working.
      const stillLong = current && current.expiresAt - now() > TOKEN_OVERLAP_MS;
      const token = force ? replaceToken(id, current) : stillLong ? current : newToken(id);
      return { access_token: token.token, expires_in: Math.floor((token.expiresAt - now()) / 1000) };
    },

    /** A token that is good, and the mini-program's own; another app may not ask for this. */
    checkToken: (given: string): void => {
      if (appOf(given) !== appId) throw new WeChatError(48001);
    },
    appOf,
    /** As when somebody has had the app's tokens replaced, and their overlap is over. */
    forgetTokens: (id: string): void => {
      state.tokens = state.tokens.filter((one) => one.appId !== id);
      save();
    },

    phoneNumber: (code: string) => {
      const { phone } = redeemCode(code, 'phone');
      const watermark = { timestamp: Math.floor(now() / 1000), appid: appId };
      return { phone_info: { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark } };
    },

    /** The user taps "allow": one more message of this template may be sent. */
    subscribe: (user: WeChatUser, templateId: string): void => {
      const known = state.subscriptions.find((one) => one.user === user.id && one.templateId === templateId);
      if (known) known.left += 1;
      else state.subscriptions.push({ user: user.id, templateId, left: 1 });
      save();
    },

    sendMessage: (toUser: string, templateId: string, page: string, data: Record<string, string>): number => {
      const user = state.users.find((one) => openIdOf(one) === toUser);
      if (!user) throw new WeChatError(40003);
      if (!/^[\w-]{20,64}$/.test(templateId)) throw new WeChatError(40037);
      if (page && !/^[\w/-]+(\?.*)?$/.test(page)) throw new WeChatError(41030);
      checkArguments(data);
      const allowed = state.subscriptions.find((one) => one.user === user.id && one.templateId === templateId && one.left > 0);
      if (!allowed) throw new WeChatError(43101);
      allowed.left -= 1;
      const sent: SentMessage = {
        id: now() * 1000 + randomInt(1000),
        user: user.id,
        templateId,
        page,
        data,
        sentAt: new Date(now()).toISOString(),
      };
      state.messages = [...state.messages, sent].slice(-500);
      save();
      return sent.id;
    },

    messages: (): readonly SentMessage[] => state.messages,
  };
};

/** Of a mobile number's form; it is nobody's here, and nothing is ever sent to it. */
const inventedPhone = (): string => `13${randomInt(10)}${String(randomInt(1e8)).padStart(8, '0')}`;
