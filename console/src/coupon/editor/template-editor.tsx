import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { TemplateView } from '../../../../shared/contract/views';
import type { TemplateRules } from '../../../../shared/coupon/template';
import { useZone } from '../../brand/use-brand';
import { regionsQuery } from '../../store/queries';
import { storesIn } from '../../store/scope-count';
import { Page } from '../../ui/page';
import { useWords } from '../../words/words';
import { ConflictDialog } from './conflict-dialog';
import '../../form/form.css';
import { readForm } from '../form/read-form';
import type { TemplateForm } from '../form/template-form';
import { PhonePreview } from '../phone/phone-preview';
import { StateTag } from '../state-tag';
import { couponWords } from '../words';
import { EditorForm } from './editor-form';
import { editorWords } from './editor-words';
import { RulePanel } from './rule-panel';
import { useEditor } from './use-editor';

/** The editor of a coupon template; without one it makes a new one. */
export const TemplateEditor = ({ template }: { template?: TemplateView }) => {
  const words = useWords(editorWords);
  const { coupons } = useWords(couponWords);
  const editor = useEditor(template);
  const { editing } = editor;
  const { rules, isOld } = useReadableRules(editing.form);
  const storeCount = useStoreCount(rules, template);
  const name = editing.form.name.trim() || words.newTitle;

  return (
    <Page
      title={name}
      above={{ to: '/coupons', name: coupons }}
      tag={<StateTag state="draft" {...(template && { version: template.version })} />}
      actions={<Actions editor={editor} />}
    >
      <div className="editor">
        <div className="column">
          <RulePanel rules={rules} faults={editing.read.faults} storeCount={storeCount} stale={isOld} />
          <EditorForm editing={editing} groups={editor.groups} refusal={editor.refusal} />
        </div>
        <PhonePreview rules={rules} storeCount={storeCount} stale={isOld && rules !== undefined} />
      </div>
      {editor.conflict && <ConflictDialog {...editor.conflict} />}
    </Page>
  );
};

/** How many stores the scope reaches: as the regions say, else as the server counted for the scope that was saved. */
const useStoreCount = (rules: TemplateRules | undefined, saved: TemplateView | undefined): number | undefined => {
  const { data: regions } = useQuery(regionsQuery);
  if (!rules || !regions) return undefined;
  const isSaved = saved !== undefined && JSON.stringify(saved.stores) === JSON.stringify(rules.stores);
  return storesIn(rules.stores, regions) ?? (isSaved ? saved.storeCount : undefined);
};

/** The rules as far as they can be shown: a name that is missing yet does not matter, else those of a moment ago. */
const useReadableRules = (form: TemplateForm): { rules: TemplateRules | undefined; isOld: boolean } => {
  const words = useWords(editorWords);
  const zone = useZone();
  const { rules } = readForm({ ...form, name: form.name.trim() || words.unnamed }, zone);
  const key = JSON.stringify(rules);
  const [last, setLast] = useState({ key, rules });
  if (rules && key !== last.key) setLast({ key, rules });
  return { rules: rules ?? last.rules, isOld: !rules };
};

const Actions = ({ editor }: { editor: ReturnType<typeof useEditor> }) => {
  const words = useWords(editorWords);
  const zone = useZone();
  const { isDirty, savedAt, isBusy } = editor;
  return (
    <>
      <span className="caption" role="status">
        {isDirty ? words.unsaved : savedAt ? words.saved(clockIn(zone, savedAt)) : ''}
      </span>
      {isDirty && (
        <Button color="primary" variant="text" onClick={editor.onDiscard}>
          {words.discard}
        </Button>
      )}
      <Button color="primary" variant="filled" onClick={editor.onSave} disabled={!isDirty} loading={isBusy}>
        {words.saveDraft}
      </Button>
      <Button type="primary" onClick={editor.onPublish} disabled={isBusy}>
        {words.saveAndPublish}
      </Button>
    </>
  );
};

const clockIn = (zone: string, ms: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(ms);
