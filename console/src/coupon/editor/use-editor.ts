import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useNavigate } from 'react-router-dom';
import type { TemplateView } from '../../../../shared/contract/views';
import type { TemplateRules } from '../../../../shared/coupon/template';
import { ApiError } from '../../api/problem';
import { useZone } from '../../brand/use-brand';
import { faultWords } from '../../form/fault-words';
import { useLeaveGuard } from '../../form/use-leave-guard';
import { useWords } from '../../words/words';
import { formOf } from '../form/form-of';
import { groupOf } from '../form/groups';
import { fieldOf } from '../form/read-form';
import { EMPTY_FORM, type FormField } from '../form/template-form';
import { templateQuery, useTemplateState } from '../queries';
import { couponWords } from '../words';
import { editorWords } from './editor-words';
import { dropUnsaved, keepUnsaved, unsavedOf } from './unsaved';
import { useOpenGroups } from './use-open-groups';
import { useSaveTemplate } from './use-save-template';
import { useTemplateForm } from './use-template-form';

/** What follows a save. */
type Then = (template: TemplateView) => void;

/** The work on one draft: typing, saving with its version, publishing, and what to do when somebody else was quicker. */
export const useEditor = (template: TemplateView | undefined) => {
  const words = useWords(editorWords);
  const faults = useWords(faultWords);
  const coupon = useWords(couponWords);
  const zone = useZone();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { modal, message } = App.useApp();
  const templateId = template?.templateId;

  const [kept] = useState(() => unsavedOf(templateId));
  const [saved, setSaved] = useState(() => (template ? formOf(template, zone) : EMPTY_FORM));
  const [savedAt, setSavedAt] = useState<number>();
  const version = useRef(kept?.version ?? template?.version);
  const editing = useTemplateForm(kept?.form ?? saved, zone);
  const groups = useOpenGroups();
  const [refusal, setRefusal] = useState<string>();
  const [conflict, setConflict] = useState<{ rules: TemplateRules; then: Then }>();
  const save = useSaveTemplate();
  const publish = useTemplateState();

  const isDirty = JSON.stringify(editing.form) !== JSON.stringify(saved);
  const free = useRef(false);
  useEffect(() => {
    if (isDirty) keepUnsaved(templateId, { form: editing.form, version: version.current });
    else dropUnsaved(templateId);
  }, [isDirty, editing.form, templateId]);
  useLeaveGuard(isDirty, free, () => dropUnsaved(templateId));

  const reveal = (field: FormField) => {
    const group = groupOf(field);
    if (group) groups.show(group);
  };

  const refuse = (error: unknown, rules: TemplateRules, then: Then) => {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'version_conflict') return setConflict({ rules, then });
    const refused = error.fields.flatMap(({ field }): [FormField, string][] => {
      const known = fieldOf(field.replace(/^(rules|body)\./, ''), editing.form);
      return known ? [[known, faults.wrong('')]] : [];
    });
    for (const [field] of refused) reveal(field);
    editing.setRefused(Object.fromEntries(refused));
    setRefusal(error.message);
  };

  /** Saves what is typed; faults are shown instead when there are any. */
  const saveRules = async (rules: TemplateRules, then: Then) => {
    setRefusal(undefined);
    const draft = templateId && version.current !== undefined ? { templateId, version: version.current } : undefined;
    try {
      const next = await save.mutateAsync({ rules, draft });
      version.current = next.version;
      setSaved(editing.form);
      setSavedAt(Date.now());
      dropUnsaved(templateId);
      then(next);
    } catch (error) {
      refuse(error, rules, then);
    }
  };

  const latest = async () => {
    if (!template) return undefined;
    return (await queries.fetchQuery({ ...templateQuery(template.templateId), staleTime: 0 })).template;
  };

  const takeTheirs = async () => {
    const theirs = await latest();
    if (!theirs) return;
    version.current = theirs.version;
    const form = formOf(theirs, zone);
    setSaved(form);
    editing.reset(form);
    setConflict(undefined);
  };

  const takeMine = async () => {
    const theirs = await latest();
    if (!theirs || !conflict) return;
    version.current = theirs.version;
    setConflict(undefined);
    await saveRules(conflict.rules, conflict.then);
  };

  const leaveTo = (path: string) => {
    free.current = true;
    navigate(path);
  };

  const judged = (then: (rules: TemplateRules) => void) => () => {
    if (editing.read.rules) return then(editing.read.rules);
    const first = editing.read.faults[0];
    // What is folded away is not there to be reached until it has been drawn.
    flushSync(() => {
      editing.showFaults();
      if (first) reveal(first.field);
    });
    if (first) document.getElementById(`field-${first.field}`)?.focus();
  };

  const onSave = judged((rules) =>
    saveRules(rules, (next) => {
      message.success(words.draftSaved);
      if (!templateId) leaveTo(`/coupons/${next.templateId}/edit`);
    }),
  );

  const publishNow = async (draft: TemplateView) => {
    try {
      await publish.mutateAsync({ to: 'published', template: draft });
      message.success(coupon.published);
      leaveTo(`/coupons/${draft.templateId}`);
    } catch (error) {
      setRefusal(error instanceof ApiError ? error.message : undefined);
      if (!templateId) leaveTo(`/coupons/${draft.templateId}/edit`);
    }
  };

  const onPublish = judged((rules) => {
    modal.confirm({
      title: coupon.publishAsk(rules.name),
      content: coupon.publishWarning,
      okText: coupon.publish,
      onOk: () =>
        template && !isDirty ? publishNow({ ...template, version: version.current ?? template.version }) : saveRules(rules, publishNow),
    });
  });

  const onDiscard = () => {
    editing.reset(saved);
    setRefusal(undefined);
    dropUnsaved(templateId);
  };

  return {
    editing,
    groups,
    isDirty,
    savedAt,
    refusal,
    isBusy: save.isPending || publish.isPending,
    onSave,
    onPublish,
    onDiscard,
    conflict: conflict && { takeTheirs, takeMine, close: () => setConflict(undefined) },
  };
};
