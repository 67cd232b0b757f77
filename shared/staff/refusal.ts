import type { Language } from '../problem/language';

/** Every reason for which staff are not let do something beside the counter, and the status that it is answered with. */
export const STAFF_REFUSAL_STATUS = { only_managers: 403, another_customer: 409, follow_up_done: 409, not_personal: 403 } as const;
export type StaffRefusalCode = keyof typeof STAFF_REFUSAL_STATUS;

/** What a clerk reads. */
export const STAFF_REFUSAL_WORDS: Record<StaffRefusalCode, () => Record<Language, string>> = {
  only_managers: () => ({ zh: '过了十分钟，要由店长撤销', en: 'Past ten minutes only the store manager can undo it' }),
  another_customer: () => ({ zh: '这不是刚才扫码的会员，请扫这位的码', en: 'This is not the member you scanned; scan their code' }),
  not_personal: () => ({ zh: '这位会员没有同意个性化服务，不能留记录', en: 'This member has not agreed to personal service; no notes' }),
  follow_up_done: () => ({ zh: '这件已经做完了', en: 'This one is done already' }),
};
