import { setTimeout as wait } from 'node:timers/promises';
import { type Pictures, picturesOf } from './canvas';

/** What a call to one of WeChat's functions is given. */
export interface Options {
  success?: (result: object) => void;
  fail?: (result: object) => void;
  complete?: (result: object) => void;
  [name: string]: unknown;
}

export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Of the reply; undefined while it is under way, and when nothing came. */
  status?: number;
  /** When it was sent and when it was over, in milliseconds of one clock; `ended` is undefined while it is under way. */
  readonly began: number;
  ended?: number;
  /** Of the reply. */
  bytes?: number;
}

/** The phone around the mini-program: who uses it, where it is, and how its network is. */
export interface Phone extends Pictures {
  /** The API's address; whatever host the build names, requests go here. */
  origin: string;
  /** A code as wx.login gives it. */
  login: () => Promise<string>;
  /** What getFuzzyLocation says; undefined when the person refuses. */
  location: { latitude: number; longitude: number } | undefined;
  isLocationAllowed: boolean;
  /** `lost`: requests arrive, replies do not. `down`: nothing arrives. */
  network: 'up' | 'down' | 'lost';
  /** What comes between the app and its network: holds a request up, or changes the headers that it is sent with. */
  before?: (sent: SentRequest, headers: Record<string, string>) => Promise<void> | void;
  /** Whether the page is still held down after it was pulled. */
  isPulled: boolean;
  storage: Map<string, unknown>;
  /** What is held before the camera; without it the camera is refused. */
  shown?: string;
  requests: SentRequest[];
  toasts: string[];
  /** What is answered when WeChat asks about messages; `off`: they are turned off for the app as a whole. */
  subscribe: 'accept' | 'reject' | 'off';
  /** About which templates it was asked, each time. */
  asked: string[][];
  /** What the app put into the phone's calendar; undefined when the person does not let it. */
  calendar: { title: string; startTime: number; endTime: string; location: string }[] | undefined;
}

const WINDOW = {
  platform: 'devtools',
  system: 'iOS 16.0',
  model: 'iPhone',
  brand: 'apple',
  SDKVersion: '3.5.0',
  version: '8.0.50',
  language: 'zh_CN',
  theme: 'light',
  pixelRatio: 2,
  screenWidth: 390,
  screenHeight: 844,
  windowWidth: 390,
  windowHeight: 844,
  statusBarHeight: 47,
  safeArea: { top: 47, bottom: 810, left: 0, right: 390, width: 390, height: 763 },
  fontSizeSetting: 16,
};

const later = (work: () => void): void => {
  setTimeout(work, 0);
};

export const succeed = (name: string, options: Options | undefined, result: object = {}): void =>
  later(() => {
    const reply = { errMsg: `${name}:ok`, ...result };
    options?.success?.(reply);
    options?.complete?.(reply);
  });

export const failWith = (name: string, options: Options | undefined, reason: string, more: object = {}): void =>
  later(() => {
    const reply = { errMsg: `${name}:fail ${reason}`, ...more };
    options?.fail?.(reply);
    options?.complete?.(reply);
  });

/** The part of `wx` that has no pages: storage, login, position, requests. */
export const wxOf = (phone: Phone, launch: () => object): Record<string, unknown> => {
  const done = (name: string) => (options?: Options) => succeed(name, options);
  return {
    getSystemInfoSync: () => WINDOW,
    getWindowInfo: () => WINDOW,
    getAppBaseInfo: () => WINDOW,
    getDeviceInfo: () => WINDOW,
    getSystemInfo: (options: Options) => succeed('getSystemInfo', options, WINDOW),
    getMenuButtonBoundingClientRect: () => ({ top: 51, right: 380, bottom: 83, left: 293, width: 87, height: 32 }),
    getLaunchOptionsSync: launch,
    getEnterOptionsSync: launch,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
    canIUse: () => true,
    nextTick: later,
    onThemeChange: () => undefined,
    onNeedPrivacyAuthorization: () => undefined,
    getStorageSync: (key: string) => phone.storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => phone.storage.set(key, value),
    removeStorageSync: (key: string) => phone.storage.delete(key),
    login: (options: Options) => {
      phone.login().then(
        (code) => succeed('login', options, { code }),
        () => failWith('login', options, 'no network'),
      );
    },
    getSetting: (options: Options) =>
      succeed('getSetting', options, { authSetting: phone.isLocationAllowed ? { 'scope.userFuzzyLocation': true } : {} }),
    getFuzzyLocation: (options: Options) =>
      phone.location ? succeed('getFuzzyLocation', options, phone.location) : failWith('getFuzzyLocation', options, 'auth deny'),
    requestSubscribeMessage: (options: Options) => {
      const ids = options.tmplIds as string[];
      phone.asked.push(ids);
      if (phone.subscribe !== 'off')
        return succeed('requestSubscribeMessage', options, Object.fromEntries(ids.map((id) => [id, phone.subscribe])));
      return failWith('requestSubscribeMessage', options, 'The main switch is switched off', { errCode: 20004 });
    },
    scanCode: (options: Options) =>
      phone.shown === undefined ? failWith('scanCode', options, 'auth deny') : succeed('scanCode', options, { result: phone.shown }),
    getScreenBrightness: (options: Options) => succeed('getScreenBrightness', options, { value: 0.4 }),
    setScreenBrightness: done('setScreenBrightness'),
    addPhoneCalendar: (options: Options) => {
      if (!phone.calendar) return failWith('addPhoneCalendar', options, 'auth deny');
      const { title, startTime, endTime, location } = options;
      phone.calendar.push({ title: String(title), startTime: Number(startTime), endTime: String(endTime), location: String(location) });
      return succeed('addPhoneCalendar', options);
    },
    setKeepScreenOn: done('setKeepScreenOn'),
    ...picturesOf(phone, { succeed, failWith }),
    setNavigationBarTitle: done('setNavigationBarTitle'),
    pageScrollTo: done('pageScrollTo'),
    stopPullDownRefresh: (options?: Options) => {
      phone.isPulled = false;
      succeed('stopPullDownRefresh', options);
    },
    showToast: (options: Options) => {
      phone.toasts.push(String(options.title));
      succeed('showToast', options);
    },
    request: (options: Options) => requestOf(phone, options),
  };
};

/** wx.request over real HTTP. */
const requestOf = (phone: Phone, options: Options): { abort: () => void } => {
  const url = new URL(String(options.url).replace(/^https?:\/\/[^/]+/, ''), phone.origin);
  const headers = { ...(options.header as Record<string, string> | undefined) };
  const method = String(options.method ?? 'GET').toUpperCase();
  const body = options.data === undefined ? undefined : String(options.data);
  const parsed: unknown = body === undefined ? undefined : JSON.parse(body);
  const sent: SentRequest = { method, path: url.pathname + url.search, headers, body: parsed, began: performance.now() };
  phone.requests.push(sent);
  const aborted = new AbortController();
  const answer = async (): Promise<void> => {
    await phone.before?.(sent, headers);
    const { network } = phone;
    if (network === 'down') return failWith('request', options, 'no network');
    const reply = await fetch(url, { method, headers, signal: aborted.signal, ...(body !== undefined && { body }) });
    const text = await reply.text();
    if (network === 'lost') {
      await wait(20);
      return failWith('request', options, 'timeout');
    }
    sent.status = reply.status;
    sent.bytes = Buffer.byteLength(text);
    succeed('request', options, { statusCode: reply.status, data: jsonOf(text), header: Object.fromEntries(reply.headers) });
  };
  answer()
    .catch((error: unknown) => failWith('request', options, String(error)))
    .finally(() => {
      sent.ended = performance.now();
    });
  return { abort: () => aborted.abort() };
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
