import { Content } from '../../shared/content/content';
import { type Document, documentIn } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';

/** What marketers have placed in the app. */
export const contentIn = (tables: Tables): Document<Content> =>
  documentIn(tables, { partition: 'CONTENT', versioned: 'content', schema: Content, outOfTheBox: { home: [] } });
