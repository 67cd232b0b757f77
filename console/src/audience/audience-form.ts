import * as v from 'valibot';
import { AudienceName } from '../../../shared/audience/audience';
import { Rule } from '../../../shared/audience/rule';
import type { AudienceView } from '../../../shared/contract/audiences';
import type { DocumentEditing } from '../form/use-document';
import { EMPTY_RULE, type GroupNode, ruleTyped, treeOf } from './rule-tree';

/** What a marketer decides of an audience. */
export const AudienceFields = v.object({
  name: AudienceName,
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200))),
  rule: Rule,
});
export type AudienceFields = v.InferOutput<typeof AudienceFields>;

export interface AudienceForm {
  name: string;
  note: string;
  root: GroupNode;
}
export type AudienceEditing = DocumentEditing<AudienceFields, AudienceForm>;

export const NEW_AUDIENCE: AudienceForm = { name: '', note: '', root: EMPTY_RULE };

export const formOf = ({ name, note = '', rule }: Pick<AudienceView, 'name' | 'note' | 'rule'>): AudienceForm => ({
  ...{ name, note },
  root: treeOf(rule),
});

/** What a form says; the schema has yet to judge it. */
export const fieldsTyped = ({ name, note, root }: AudienceForm): unknown => ({
  name,
  ...(note.trim() && { note }),
  rule: ruleTyped(root),
});

/** The rule that is drawn, once all of it is filled in. */
export const wholeRule = (root: GroupNode): Rule | undefined => {
  const read = v.safeParse(Rule, ruleTyped(root));
  return read.success ? read.output : undefined;
};
