import type { Language } from '../problem/language';

/** Every reason for which an audience is not changed, and the status that it is answered with. */
export const AUDIENCE_REFUSAL_STATUS = {
  audience_archived: 409,
  audience_circle: 422,
  audience_used: 409,
} as const;
export type AudienceRefusalCode = keyof typeof AUDIENCE_REFUSAL_STATUS;

/** What a marketer reads. */
export const AUDIENCE_REFUSAL_WORDS: Record<AudienceRefusalCode, (p: Record<string, string | number>) => Record<Language, string>> = {
  audience_archived: () => ({ zh: '这个人群已归档', en: 'This audience is archived' }),
  audience_circle: (p) => ({
    zh: `人群不能绕回自己${p.names ? `：${p.names}` : ''}`,
    en: `An audience cannot lead back to itself${p.names ? `: ${p.names}` : ''}`,
  }),
  audience_used: (p) => ({ zh: `${p.names ?? '别处'}正在用这个人群`, en: `In use by ${p.names ?? 'something else'}` }),
};
