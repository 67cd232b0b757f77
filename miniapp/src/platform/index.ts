import Taro from '@tarojs/taro';
import { instantNow, LocationFailed, type Platform, stateOf, type Theme } from './port';

export * from './port';

/** How high the screen's light goes while a code is shown. */
const BRIGHT = 0.9;

const bar = () => {
  const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo();
  const capsule = Taro.getMenuButtonBoundingClientRect();
  return { top: statusBarHeight, right: Math.max(0, windowWidth - capsule.left) };
};

const scope = LOCATION_API === 'precise' ? 'scope.userLocation' : 'scope.userFuzzyLocation';

const where = async (): Promise<{ latitude: number; longitude: number; accuracy?: number }> => {
  if (LOCATION_API === 'precise') return Taro.getLocation({ type: 'gcj02', isHighAccuracy: true });
  return Taro.getFuzzyLocation({ type: 'gcj02' });
};

const brightness = async (): Promise<number> => (await Taro.getScreenBrightness({})).value;

/** WeChat. */
export const platform: Platform = {
  channel: 'mini_program',
  insets: bar(),
  keep: {
    get: (key) => {
      const text: unknown = Taro.getStorageSync(key);
      try {
        return typeof text === 'string' && text !== '' ? JSON.parse(text) : undefined;
      } catch {
        return undefined;
      }
    },
    set: (key, value) => Taro.setStorageSync(key, JSON.stringify(value)),
    remove: (key) => Taro.removeStorageSync(key),
  },
  canSwitchUser: false,
  login: async () => (await Taro.login()).code,
  hasReturnedFor: () => false,
  isLocationAllowed: async () => {
    const { authSetting } = await Taro.getSetting();
    return (authSetting as Record<string, boolean | undefined>)[scope] === true;
  },
  locate: async () => {
    try {
      const { latitude, longitude, accuracy } = await where();
      const measured = LOCATION_API === 'precise' && accuracy !== undefined && accuracy > 0 ? { accuracy } : {};
      return { latitude, longitude, ...measured, datum: 'GCJ-02', source: LOCATION_API, at: instantNow() };
    } catch (error) {
      throw new LocationFailed(/auth|deny|denied|privacy/i.test(messageOf(error)) ? 'denied' : 'unavailable');
    }
  },
  scan: async () => {
    try {
      return (await Taro.scanCode({ onlyFromCamera: false, scanType: ['qrCode', 'barCode'] })).result;
    } catch (error) {
      if (/cancel/i.test(messageOf(error))) return undefined;
      throw error;
    }
  },
  brighten: () => {
    let before: number | undefined;
    const raised = brightness().then(async (value) => {
      before = value;
      await Taro.setScreenBrightness({ value: Math.max(value, BRIGHT) });
      await Taro.setKeepScreenOn({ keepScreenOn: true });
    }, ignore);
    return () => {
      raised
        .then(async () => {
          if (before !== undefined) await Taro.setScreenBrightness({ value: before });
          await Taro.setKeepScreenOn({ keepScreenOn: false });
        })
        .catch(ignore);
    };
  },
  showWay: ({ name, address, position }) => {
    Taro.openLocation({ ...position, name, address, scale: 16 }).catch(ignore);
  },
  giveFile: async (name, base64) => {
    const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
    Taro.getFileSystemManager().writeFileSync(filePath, base64, 'base64');
    try {
      await Taro.shareFileMessage({ filePath, fileName: name });
      return true;
    } catch (error) {
      if (/cancel/i.test(messageOf(error))) return false;
      throw error;
    }
  },
  call: (phone) => {
    Taro.makePhoneCall({ phoneNumber: phone }).catch(ignore);
  },
  canSubscribe: true,
  askToSubscribe: async (templateIds) => {
    try {
      const answers = (await Taro.requestSubscribeMessage({ tmplIds: [...templateIds], entityIds: [] })) as unknown as Record<
        string,
        string
      >;
      return Object.fromEntries(templateIds.map((id) => [id, answerOf(answers[id])]));
    } catch (error) {
      // 20004: messages are turned off for this app as a whole.
      const isOff = (error as { errCode?: number }).errCode === 20004;
      return Object.fromEntries(templateIds.map((id) => [id, isOff ? 'ban' : 'reject']));
    }
  },
  addToCalendar: async ({ title, from, until, place }) => {
    const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
    const asked = { title, location: place, startTime: seconds(from), endTime: String(seconds(until)), alarmOffset: 3600 };
    try {
      // Taro hands this one on to WeChat as it is, which answers by these two.
      await new Promise((success, fail) => Taro.addPhoneCalendar({ ...asked, success, fail }));
      return true;
    } catch (error) {
      if (/cancel/i.test(messageOf(error))) return false;
      throw error;
    }
  },
  theme: () => (Taro.getAppBaseInfo().theme === 'dark' ? 'dark' : 'light'),
  onThemeChange: (listener) => Taro.onThemeChange(({ theme }) => listener(theme === 'dark' ? 'dark' : ('light' satisfies Theme))),
  setTitle: (title) => {
    Taro.setNavigationBarTitle({ title }).catch(ignore);
  },
  // Reach WeChat because the build puts them into Taro's templates: config/templates.ts.
  described: (role, label, on, off) => ({ 'aria-role': role, ...stateOf(role, label, on, off) }),
  holdFocus: () => () => undefined,
};

/** What WeChat says of a template; `filter` is one that it did not ask about, as another has the same title. */
const answerOf = (said: string | undefined): 'accept' | 'reject' | 'ban' => (said === 'accept' || said === 'ban' ? said : 'reject');

/** The person closed the map or the phone said no: nothing to do about it. */
const ignore = (): void => undefined;

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'errMsg' in error ? String((error as { errMsg: unknown }).errMsg) : String(error);
