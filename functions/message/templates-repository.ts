import { MessageTemplates } from '../../shared/message/template';
import { type Document, documentIn } from '../platform/set-by-marketers';
import type { Tables } from '../platform/tables';

/** The templates by which the brand may send subscribe messages; none until it has set them. */
export const messageTemplatesIn = (tables: Tables): Document<MessageTemplates> =>
  documentIn(tables, { partition: 'MESSAGE_TEMPLATES', versioned: 'messageTemplates', schema: MessageTemplates, outOfTheBox: {} });
