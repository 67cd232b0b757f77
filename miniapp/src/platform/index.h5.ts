import { toGcj02 } from '../../../shared/geo/datum';
import { calendarFile } from './calendar-file';
import { holdFocus, TAPPED } from './keyboard.h5';
import { instantNow, LocationFailed, type Platform, stateOf } from './port';
import { scanInBrowser } from './scanner.h5';

export * from './port';

const STATE_KEY = 'yinke.sign-in';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** The code that the sign-in page sent back with us, once, and for what it was asked. */
const returned = (() => {
  const here = new URL(window.location.href);
  const [code, state] = [here.searchParams.get('code'), here.searchParams.get('state')];
  if (!code || !state) return undefined;
  const expected = sessionStorage.getItem(STATE_KEY);
  sessionStorage.removeItem(STATE_KEY);
  here.searchParams.delete('code');
  here.searchParams.delete('state');
  window.history.replaceState(null, '', here.href);
  return expected === state ? { code, purpose: state.split('.')[0] } : undefined;
})();
let unused = returned;

const download = (name: string, blob: Blob): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

/** The browser. Signing in leaves for the page that stands in for WeChat and comes back with a code. */
export const platform: Platform = {
  channel: 'h5',
  insets: { top: 0, right: 0 },
  keep: {
    get: (key) => {
      try {
        return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
      } catch {
        return undefined;
      }
    },
    set: (key, value) => localStorage.setItem(key, JSON.stringify(value)),
    remove: (key) => localStorage.removeItem(key),
  },
  canSwitchUser: true,
  login: (purpose) => {
    if (unused?.purpose === purpose) {
      const { code } = unused;
      unused = undefined;
      return Promise.resolve(code);
    }
    const state = `${purpose}.${Math.random().toString(36).slice(2)}`;
    sessionStorage.setItem(STATE_KEY, state);
    const back = encodeURIComponent(window.location.href);
    window.location.assign(`${API_BASE}/_wechat/authorize?redirect_uri=${back}&state=${encodeURIComponent(state)}`);
    return new Promise(() => undefined);
  },
  hasReturnedFor: (purpose) => unused?.purpose === purpose,
  isLocationAllowed: async () => {
    if (!navigator.geolocation || !navigator.permissions) return false;
    const { state } = await navigator.permissions.query({ name: 'geolocation' });
    return state === 'granted';
  },
  locate: () =>
    new Promise((resolve, reject) => {
      if (!navigator.geolocation) return reject(new LocationFailed('unavailable'));
      navigator.geolocation.getCurrentPosition(
        ({ coords: { latitude, longitude, accuracy } }) =>
          resolve({ ...toGcj02({ latitude, longitude }, 'WGS-84'), accuracy, datum: 'GCJ-02', source: 'precise', at: instantNow() }),
        ({ code }) => reject(new LocationFailed(code === 1 ? 'denied' : 'unavailable')),
        { enableHighAccuracy: true, timeout: 12_000, maximumAge: 10_000 },
      );
    }),
  scan: scanInBrowser,
  brighten: () => {
    const lock = navigator.wakeLock?.request('screen').catch(() => undefined);
    return () => {
      lock?.then((held) => held?.release());
    };
  },
  showWay: ({ name, address, position: { latitude, longitude } }) => {
    const query = new URLSearchParams({
      position: `${longitude},${latitude}`,
      name: name || address,
      coordinate: 'gaode',
      callnative: '1',
    });
    window.open(`https://uri.amap.com/marker?${query}`, '_blank', 'noopener');
  },
  giveFile: async (name, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    download(name, new Blob([bytes], { type: 'application/zip' }));
    return true;
  },
  addToCalendar: async (entry) => {
    download(`${entry.eventId}.ics`, new Blob([calendarFile(entry)], { type: 'text/calendar;charset=utf-8' }));
    return true;
  },
  call: (phone) => {
    window.location.href = `tel:${phone}`;
  },
  canSubscribe: false,
  askToSubscribe: (templateIds) => Promise.resolve(Object.fromEntries(templateIds.map((id) => [id, 'reject' as const]))),
  theme: () => (dark.matches ? 'dark' : 'light'),
  onThemeChange: (listener) => dark.addEventListener('change', () => listener(dark.matches ? 'dark' : 'light')),
  setTitle: (title, language) => {
    document.title = title;
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  },
  described: (role, label, on, off) => ({
    role,
    ...(TAPPED.includes(role) && { tabIndex: off ? -1 : 0 }),
    ...stateOf(role, label, on, off),
  }),
  holdFocus,
};
