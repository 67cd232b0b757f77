import type { Language } from './language';
import type { FaultCode } from './problem';

type Words = Record<Language, string>;

const FAULT_WORDS: Record<FaultCode, Words> = {
  not_json: { zh: '请求不是 JSON', en: 'The body is not JSON' },
  invalid: { zh: '有字段不对', en: 'Some fields are not right' },
  too_large: { zh: '内容太大', en: 'The body is too large' },
  idempotency_key_missing: { zh: '缺少 Idempotency-Key', en: 'The Idempotency-Key header is missing' },
  idempotency_key_reused: { zh: '同一个 Idempotency-Key 用在了不同的请求上', en: 'This Idempotency-Key was used for another request' },
  unauthenticated: { zh: '请先登录', en: 'Please sign in' },
  wrong_credentials: { zh: '邮箱或密码不对', en: 'The email or the password is not right' },
  wechat_code_refused: { zh: '微信登录码无效，请重试', en: 'WeChat refused the sign-in code; please try again' },
  forbidden: { zh: '你的角色不能做这件事', en: 'Your role may not do this' },
  not_found: { zh: '没有找到', en: 'Not found' },
  method_not_allowed: { zh: '不支持这个方法', en: 'Method not allowed' },
  rate_limited: { zh: '太快了，请稍后再试', en: 'Too many requests; try again later' },
  too_many_attempts: { zh: '试错的次数太多，请稍后再试', en: 'Too many wrong attempts; try again later' },
  internal: { zh: '系统出错了，请稍后再试', en: 'Something went wrong; try again later' },
  wechat_unavailable: { zh: '微信暂时没有回应，请稍后再试', en: 'WeChat does not answer; try again later' },
  unavailable: { zh: '系统忙，请稍后再试', en: 'The system is busy; try again later' },
};

/** How long it is until then: seconds, minutes or hours, rounded up. */
const spanWords = (seconds: number): Words => {
  const [size, zh, en] = seconds < 90 ? [1, '秒', 'second'] : seconds < 5_400 ? [60, '分钟', 'minute'] : [3_600, '小时', 'hour'];
  const count = Math.ceil(seconds / Number(size));
  return { zh: `${count} ${zh}`, en: `${count} ${en}${count === 1 ? '' : 's'}` };
};

/** The same, with how long to wait. */
export const waitWords = (code: 'rate_limited' | 'too_many_attempts', seconds: number, language: Language): string => {
  const span = spanWords(seconds)[language];
  const words: Record<typeof code, Words> = {
    rate_limited: { zh: `操作太频繁，请 ${span}后再试`, en: `Too many requests; try again in ${span}` },
    too_many_attempts: { zh: `试错的次数太多，请 ${span}后再试`, en: `Too many wrong attempts; try again in ${span}` },
  };
  return words[code][language];
};

export const faultWords = (code: FaultCode, language: Language): string => FAULT_WORDS[code][language];
