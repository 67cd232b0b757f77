import type { Language } from '../problem/language';
import { conditionWords } from '../tag/rule-words';
import { propertyWords } from '../touchpoint/property-names';
import type { Match, Span, Step, Test, Wait } from './parts';
import type { Trigger } from './shape';

/** What things are called that a journey knows by their numbers only. */
export interface Names {
  event: (type: string) => string;
  coupon: (templateId: string) => string;
  audience: (audienceId: string) => string;
  /** A rule over members as a sentence. */
  rule: (test: Extract<Test, { kind: 'rule' }>['rule']) => string;
  /** Why something was not done, by the code of the reason. */
  reason: (code: string) => string;
}

type Both = Record<Language, string>;
const UNITS: Record<Span['unit'], (amount: number) => Both> = {
  minutes: (n) => ({ zh: `${n} 分钟`, en: n === 1 ? '1 minute' : `${n} minutes` }),
  hours: (n) => ({ zh: `${n} 小时`, en: n === 1 ? '1 hour' : `${n} hours` }),
  days: (n) => ({ zh: `${n} 天`, en: n === 1 ? '1 day' : `${n} days` }),
};
const WEEKDAYS = { zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] };
const twoDigits = (number: number): string => String(number).padStart(2, '0');

export const spanWords = ({ unit, amount }: Span, language: Language): string => UNITS[unit](amount)[language];

/** Events that are listened for: 「下单」（金额不小于 5000）. */
export const matchWords = ({ on, when, sameKey }: Match, language: Language, names: Names): string => {
  const isZh = language === 'zh';
  const types = on.map(names.event).join(isZh ? '、' : ' or ');
  const same = sameKey ? [isZh ? '同一个' : 'the same one'] : [];
  const where = [...same, ...when.map((condition) => conditionWords(condition, language))].join(isZh ? '，' : ', ');
  return where === '' ? types : isZh ? `${types}（${where}）` : `${types} (${where})`;
};

export const testWords = (test: Test, language: Language, names: Names): string => {
  if (test.kind === 'rule') return names.rule(test.rule);
  const what = matchWords(test.match, language, names);
  return language === 'zh' ? `进来后有过${what}` : `${what} since coming in`;
};

/** What brings a member in, as one sentence. */
export const triggerWords = (trigger: Trigger, language: Language, names: Names): string => {
  const isZh = language === 'zh';
  switch (trigger.kind) {
    case 'event': {
      const what = matchWords(trigger.match, language, names);
      if (!trigger.times) return isZh ? `${what}时` : `When this happens: ${what}`;
      const { atLeast, withinDays } = trigger.times;
      return isZh ? `${withinDays} 天内${what}满 ${atLeast} 次时` : `When this happens ${atLeast} times within ${withinDays} days: ${what}`;
    }
    case 'audience': {
      const name = names.audience(trigger.audienceId);
      if (trigger.on === 'entered') return isZh ? `进入人群「${name}」时` : `On entering the audience “${name}”`;
      return isZh ? `离开人群「${name}」时` : `On leaving the audience “${name}”`;
    }
    case 'date': {
      const { daysBefore, hour } = trigger;
      const at = `${twoDigits(hour)}:00`;
      if (daysBefore === 0) return isZh ? `生日当天 ${at}` : `On the birthday at ${at}`;
      return isZh
        ? `生日前 ${daysBefore} 天 ${at}`
        : `${spanWords({ unit: 'days', amount: daysBefore }, 'en')} before the birthday at ${at}`;
    }
    case 'fence': {
      const { radius, dwellMinutes, stores } = trigger;
      const where = stores ? (isZh ? `${stores.length} 家门店` : `${stores.length} stores`) : isZh ? '任一门店' : 'any store';
      const stay = dwellMinutes === 0 ? '' : isZh ? `，停留 ${dwellMinutes} 分钟` : ` for ${dwellMinutes} minutes`;
      return isZh ? `走到${where} ${radius} 米内${stay}时` : `Within ${radius} m of ${where}${stay}`;
    }
  }
};

const waitWords = (wait: Wait, language: Language, names: Names): string => {
  const isZh = language === 'zh';
  switch (wait.kind) {
    case 'time':
      return isZh ? `等 ${spanWords(wait.span, 'zh')}` : `Wait ${spanWords(wait.span, 'en')}`;
    case 'clock': {
      const at = `${twoDigits(wait.hour)}:${twoDigits(wait.minute)}`;
      const on = wait.weekdays?.map((day) => WEEKDAYS[language][day]).join(isZh ? '、' : ', ');
      if (on === undefined) return isZh ? `等到 ${at}` : `Wait until ${at}`;
      return isZh ? `等到${on} ${at}` : `Wait until ${on} ${at}`;
    }
    case 'event': {
      const what = matchWords(wait.match, language, names);
      return isZh ? `等${what}，最多 ${spanWords(wait.most, 'zh')}` : `Wait for ${what}, at most ${spanWords(wait.most, 'en')}`;
    }
    case 'before': {
      const span = spanWords(wait.span, language);
      const what = propertyWords(wait.property, language);
      return isZh ? `等到${what}前 ${span}` : `Wait until ${span} before “${what}”`;
    }
  }
};

/** A step as one sentence. */
export const stepWords = (step: Step, language: Language, names: Names): string => {
  const isZh = language === 'zh';
  switch (step.kind) {
    case 'wait':
      return waitWords(step.wait, language, names);
    case 'branch': {
      const arms = step.arms.map(({ test }) => testWords(test, language, names));
      return isZh ? `看是否${arms.join('；或')}` : `Look whether: ${arms.join('; or ')}`;
    }
    case 'split': {
      const total = step.arms.reduce((sum, { weight }) => sum + weight, 0);
      const shares = step.arms.map(({ weight }) => `${Math.round((weight / total) * 100)} %`).join(' : ');
      return isZh ? `随机分流 ${shares}` : `Split at random ${shares}`;
    }
    case 'send':
      return isZh ? `发消息「${step.content.title.zh}」` : `Send “${step.content.title.en}”`;
    case 'coupon':
      return isZh ? `发券「${names.coupon(step.templateId)}」` : `Give the coupon “${names.coupon(step.templateId)}”`;
    case 'points':
      return isZh ? `送 ${step.points} 积分` : `Give ${step.points} points`;
    case 'tag':
      return isZh ? `打标签「${step.value}」` : `Tag “${step.value}”`;
    case 'task':
      return isZh ? `请店员跟进：${step.text.zh}` : `Ask staff: ${step.text.en}`;
    case 'end':
      return isZh ? '结束' : 'End';
  }
};
