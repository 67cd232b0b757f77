import * as v from 'valibot';
import type { Language } from '../problem/words';
import { Instant } from '../time/instant';

/** What staff and marketers do with a member's data that has to be on record. */
export const AUDITED = [
  'viewed',
  'revealed',
  'exported',
  'erased',
  'tagged',
  'untagged',
  'merged',
  'kept_apart',
  'unbound',
  'value_chosen',
  'points_adjusted',
  'invited',
  'checked_in',
  'noted',
  'redemption_corrected',
  'claim_released',
  'claim_rejected',
  'claim_decision_undone',
] as const;
export const AuditedAction = v.picklist(AUDITED);
export type AuditedAction = v.InferOutput<typeof AuditedAction>;

/** Who did it: the role, an id that stays, and the name as it was then. */
export const Actor = v.object({
  role: v.picklist(['clerk', 'manager', 'marketer', 'admin', 'member', 'system']),
  id: v.string(),
  name: v.string(),
});
export type Actor = v.InferOutput<typeof Actor>;

/** One line of the audit log of a member. `about` names a field or another person's id, never a value of personal data. */
export const AuditEntry = v.object({
  entryId: v.string(),
  memberId: v.string(),
  at: Instant,
  by: Actor,
  action: AuditedAction,
  about: v.optional(v.string()),
  reason: v.optional(v.pipe(v.string(), v.maxLength(200))),
});
export type AuditEntry = v.InferOutput<typeof AuditEntry>;

const WORDS: Record<AuditedAction, Record<Language, string>> = {
  viewed: { zh: '查看资料', en: 'Viewed the profile' },
  revealed: { zh: '查看完整信息', en: 'Revealed a masked value' },
  exported: { zh: '导出资料', en: 'Exported the data' },
  erased: { zh: '注销并删除资料', en: 'Erased the data' },
  tagged: { zh: '打标签', en: 'Added a tag' },
  untagged: { zh: '去掉标签', en: 'Removed a tag' },
  merged: { zh: '合并为同一人', en: 'Merged with another profile' },
  kept_apart: { zh: '确认不是同一人', en: 'Kept apart from another profile' },
  unbound: { zh: '解绑身份标识', en: 'Unbound an identifier' },
  value_chosen: { zh: '选定资料', en: 'Chose a value' },
  points_adjusted: { zh: '调整积分', en: 'Adjusted points' },
  invited: { zh: '邀请参加活动', en: 'Invited to an event' },
  checked_in: { zh: '活动签到', en: 'Checked in to an event' },
  noted: { zh: '记了一笔', en: 'Wrote a note' },
  redemption_corrected: { zh: '店长撤销核销', en: 'Undid a redemption as manager' },
  claim_released: { zh: '放行可疑领取', en: 'Released a suspicious claim' },
  claim_rejected: { zh: '驳回可疑领取', en: 'Rejected a suspicious claim' },
  claim_decision_undone: { zh: '撤销对可疑领取的决定', en: 'Took back the decision on a suspicious claim' },
};

/** Who did it, as people read it; a member goes by no name there. */
export const actorWords = ({ role, name }: Actor, language: Language): string =>
  role === 'member' ? { zh: '会员本人', en: 'The member' }[language] : name;

/** An action in plain words. */
export const auditWords = (action: AuditedAction, language: Language): string => WORDS[action][language];
