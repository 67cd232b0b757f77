import { WeChatError } from './errors';

const length = (text: string) => [...text].length;

/** What WeChat accepts for a keyword of a subscribe message, by the type in its name (`thing1`, `time2`, …). */
const RULES: Record<string, (value: string) => boolean> = {
  thing: (value) => length(value) <= 20,
  number: (value) => /^-?\d+(\.\d+)?$/.test(value) && length(value) <= 32,
  letter: (value) => /^[A-Za-z]+$/.test(value) && length(value) <= 32,
  symbol: (value) => length(value) <= 5,
  character_string: (value) => /^[\x20-\x7e]+$/.test(value) && length(value) <= 32,
  time: (value) => /\d{1,2}[:：]\d{2}/.test(value),
  date: (value) => /\d{4}[-年/]\d{1,2}[-月/]\d{1,2}/.test(value),
  amount: (value) => /^[¥￥$]?-?\d+(\.\d+)?元?$/.test(value),
  phone_number: (value) => /^[\d\s()+-]{1,17}$/.test(value),
  car_number: (value) => length(value) <= 8,
  name: (value) => length(value) <= (/^[\x20-\x7e]+$/.test(value) ? 20 : 10),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
};

/** The same for an official account's template, whose older keywords are `first`, `remark` and `keyword1`. */
export const checkTemplateArguments = (data: Record<string, string>): void => {
  const isOld = (keyword: string): boolean => /^(first|remark|keyword\d+)$/.test(keyword);
  if (Object.entries(data).some(([keyword, value]) => isOld(keyword) && value === '')) throw new WeChatError(47003);
  checkArguments(Object.fromEntries(Object.entries(data).filter(([keyword]) => !isOld(keyword))));
};

/** Refuses a message whose values are not what their keywords take. */
export const checkArguments = (data: Record<string, string>): void => {
  for (const [keyword, value] of Object.entries(data)) {
    const rule = RULES[keyword.replace(/\d+$/, '')];
    if (!rule || !/\d$/.test(keyword) || value === '' || !rule(value)) throw new WeChatError(47003, `data.${keyword}.value invalid`);
  }
};
