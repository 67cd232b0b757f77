import * as v from 'valibot';
import type { Language } from '../problem/language';

/** Something about claims that people seldom do and bots do, with the figures that a marketer wants to see. */
export const Signal = v.variant('sign', [
  /** More accounts than usual on one phone, or of one person. */
  v.object({ sign: v.literal('many_accounts'), accounts: v.number(), limit: v.number() }),
  /** So many claims within a minute. */
  v.object({ sign: v.literal('fast'), claims: v.number(), limit: v.number() }),
  /** Two places that nobody reaches in that time; metres and seconds. */
  v.object({ sign: v.literal('impossible_travel'), metres: v.number(), seconds: v.number() }),
  /** As even as a machine: the usual gap, in seconds. */
  v.object({ sign: v.literal('regular'), seconds: v.number(), claims: v.number() }),
  /** More accounts than phones. */
  v.object({ sign: v.literal('few_devices'), accounts: v.number(), devices: v.number() }),
  v.object({ sign: v.literal('new_account'), hours: v.number() }),
  v.object({ sign: v.literal('no_phone') }),
  v.object({ sign: v.literal('no_device') }),
  v.object({ sign: v.literal('shared_device') }),
]);
export type Signal = v.InferOutput<typeof Signal>;
export type Sign = Signal['sign'];

/** What is weighed: from `ENOUGH` on a claim is held, where a template is strict from `ENOUGH_STRICT` on. */
export const WEIGHTS: Record<Sign, number> = {
  ...{ many_accounts: 5, impossible_travel: 5 },
  ...{ fast: 2, regular: 3, few_devices: 3 },
  ...{ new_account: 1, no_phone: 2, no_device: 1, shared_device: 1 },
};
export const ENOUGH = 5;
export const ENOUGH_STRICT = 3;

/** What signals come to together. */
export const weightOf = (signals: readonly Signal[]): number => signals.reduce((sum, { sign }) => sum + WEIGHTS[sign], 0);

/** A signal in plain words, for a marketer. */
export const signalWords = (signal: Signal, language: Language): string => {
  const [zh, en] = bothOf(signal);
  return language === 'zh' ? zh : en;
};

const bothOf = (signal: Signal): [string, string] => {
  switch (signal.sign) {
    case 'many_accounts':
      return [
        `${signal.accounts} 个账号领取，通常不超过 ${signal.limit} 个`,
        `${signal.accounts} accounts; usual are up to ${signal.limit}`,
      ];
    case 'fast':
      return [
        `一分钟内领取 ${signal.claims} 次，通常不超过 ${signal.limit} 次`,
        `${signal.claims} claims in one minute; usual are up to ${signal.limit}`,
      ];
    case 'impossible_travel':
      return [
        `${lasting(signal.seconds, 'zh')}内出现在相距 ${Math.round(signal.metres / 1000)} 公里的两地`,
        `At two places ${Math.round(signal.metres / 1000)} km apart within ${lasting(signal.seconds, 'en')}`,
      ];
    case 'regular':
      return [
        `每隔约 ${signal.seconds} 秒领取一次，共 ${signal.claims} 次，像程序`,
        `One claim about every ${signal.seconds} s, ${signal.claims} times, like a program`,
      ];
    case 'few_devices':
      return [`${signal.accounts} 个账号只用了 ${signal.devices} 部设备`, `${signal.accounts} accounts on only ${signal.devices} devices`];
    case 'new_account':
      return [`入会不到 ${signal.hours} 小时`, `Joined less than ${signal.hours} hours before`];
    case 'no_phone':
      return ['没有验证手机号', 'No verified phone'];
    case 'no_device':
      return ['不是从小程序发出', 'Not sent by the app'];
    case 'shared_device':
      return ['设备上还有别的账号', 'Another account on the same device'];
  }
};

const lasting = (seconds: number, language: Language): string => {
  const minutes = Math.ceil(seconds / 60);
  return language === 'zh' ? `${minutes} 分钟` : `${minutes} minute${minutes === 1 ? '' : 's'}`;
};
