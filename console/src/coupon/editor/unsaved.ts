import { EMPTY_FORM, type TemplateForm } from '../form/template-form';

/** What was typed and not saved, with the version it was based on: it outlives a reload and a session that ended. */
export interface Unsaved {
  form: TemplateForm;
  version: number | undefined;
}

const keyOf = (templateId: string | undefined): string => `yinke.unsaved.${templateId ?? 'new'}`;

export const keepUnsaved = (templateId: string | undefined, unsaved: Unsaved): void =>
  sessionStorage.setItem(keyOf(templateId), JSON.stringify(unsaved));

export const dropUnsaved = (templateId: string | undefined): void => sessionStorage.removeItem(keyOf(templateId));

export const unsavedOf = (templateId: string | undefined): Unsaved | undefined => {
  const kept = sessionStorage.getItem(keyOf(templateId));
  if (!kept) return undefined;
  const { form, version } = JSON.parse(kept) as Unsaved;
  return { form: { ...EMPTY_FORM, ...form }, version };
};
