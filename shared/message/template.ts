import * as v from 'valibot';
import { OfficialAppId } from '../official-account/account';

/** What a brand can have said in a subscribe message. `note` is the sentence that the inbox says, too. */
export const MESSAGE_FIELDS = ['name', 'time', 'where', 'note'] as const;
export const MessageField = v.picklist(MESSAGE_FIELDS);
export type MessageField = v.InferOutput<typeof MessageField>;

/** A keyword of a template as WeChat's console lists it: its type, and a number. */
const Keyword = v.pipe(
  v.string(),
  v.regex(/^(thing|time|date|character_string|phrase|name)\d{1,2}$/, 'must be a keyword of the template, such as thing1 or time2'),
);

const keywordsNamed = <S extends v.GenericSchema<string>>(keyword: S) =>
  v.pipe(
    v.array(v.object({ keyword, says: MessageField })),
    v.minLength(1),
    v.maxLength(5),
    v.check((all) => new Set(all.map((one) => one.keyword)).size === all.length, 'each keyword once'),
  );

/** A template (订阅消息模板) that the brand chose in WeChat's console, and what stands for each of its keywords. */
export const MessageTemplate = v.object({
  templateId: v.pipe(v.string(), v.trim(), v.regex(/^[\w-]{20,64}$/, 'must be the id of a template, as WeChat shows it')),
  keywords: keywordsNamed(Keyword),
});
export type MessageTemplate = v.InferOutput<typeof MessageTemplate>;

/** A keyword of an official account's template: as those of subscribe messages, or by number in older ones. */
const OfficialKeyword = v.pipe(
  v.string(),
  v.regex(
    /^((thing|time|date|character_string|phrase|name|keyword)\d{1,2}|first|remark)$/,
    'must be a keyword of the template, such as thing1',
  ),
);

/** A template (公众号模板消息) of an official account, and what stands for each of its keywords. */
export const OfficialTemplate = v.object({
  appId: OfficialAppId,
  templateId: MessageTemplate.entries.templateId,
  keywords: keywordsNamed(OfficialKeyword),
});
export type OfficialTemplate = v.InferOutput<typeof OfficialTemplate>;

/** The brand's templates; without one, what it would say comes into the inbox alone. */
export const MessageTemplates = v.object({
  coupon_expiry: v.optional(MessageTemplate),
  coupon_usable: v.optional(MessageTemplate),
  event: v.optional(MessageTemplate),
  /** What campaigns and journeys send. */
  campaign: v.optional(MessageTemplate),
  /** What campaigns and journeys send by an official account. */
  official: v.optional(OfficialTemplate),
});
export type MessageTemplates = v.InferOutput<typeof MessageTemplates>;

/** What a message says, field by field; times are 2026-11-29 13:45 of the brand's zone. */
export type Said = Record<MessageField, string>;

const cut = (text: string, most: number): string => {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
};

/** How WeChat wants what a keyword says, by the keyword's type; what is not named here is taken as it is. */
const FITTING: Record<string, (text: string) => string> = {
  thing: (text) => cut(text, 20),
  character_string: (text) => text.replace(/[^\x20-\x7e]/g, '').slice(0, 32),
  phrase: (text) => [...text.replace(/[^\p{Script=Han}]/gu, '')].slice(0, 5).join(''),
  name: (text) => cut(text, 10),
};

/** What stands where there is nothing to say: WeChat takes no empty keyword, and in a phrase only Chinese. */
const nothing = (keyword: string): string => (keyword.startsWith('phrase') ? '提醒' : '-');

/** What is sent for each keyword, in the form that WeChat takes. */
export const keywordsOf = ({ keywords }: Pick<MessageTemplate, 'keywords'>, said: Said): Record<string, { value: string }> =>
  Object.fromEntries(
    keywords.map(({ keyword, says }) => {
      const written = FITTING[keyword.replace(/\d+$/, '')] ?? ((text: string) => text);
      return [keyword, { value: written(said[says]) || nothing(keyword) }];
    }),
  );
