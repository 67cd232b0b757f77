import type { Content, ContentItem } from '../../../shared/content/content';
import { TARGET_PAGES, type TargetPage } from '../../../shared/link/target';
import { bothNames, type Draft } from '../form/draft';
import { newKey } from '../words/ids';

export type ContentForm = Draft<Content>;
export type ItemForm = Draft<ContentItem>;

/** An item that says nothing yet. */
export const freshItem = (): ItemForm => ({ itemId: newKey().slice(0, 40).toLowerCase(), art: 'cup' });

/** What a form says, as content that the schema has yet to judge; what nobody wrote is not there. */
export const contentTyped = ({ home = [] }: ContentForm): unknown => ({
  home: home.map((item) => ({
    ...item,
    title: bothNames(item.title),
    text: item.text?.zh?.trim() || item.text?.en?.trim() ? bothNames(item.text) : undefined,
    target: item.target?.page && targetTyped(item.target),
  })),
});

/** A page of one thing with the id that was typed; the others without. */
export const targetTyped = ({ page, id }: { page?: TargetPage | undefined; id?: string | undefined }): unknown =>
  page && TARGET_PAGES[page].of === undefined ? { page } : { page, id: id?.trim() };

const BETWEEN = ':';

/** A tag as it is typed: 偏好:拿铁. */
export const tagsTyped = (typed: readonly string[]): ContentItem['tags'] =>
  typed.map((tag) => {
    const at = tag.search(/[:：]/);
    return at < 0 ? { key: tag.trim(), value: '' } : { key: tag.slice(0, at).trim(), value: tag.slice(at + 1).trim() };
  });
export const tagsShown = (tags: Draft<ContentItem['tags']> | undefined): string[] =>
  (tags ?? []).map(({ key = '', value = '' }) => (value === '' ? key : `${key}${BETWEEN}${value}`));
