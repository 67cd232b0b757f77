import type { MessageTemplatesView, messageMarketerEndpoints } from '../../shared/contract/messages';
import type { MessageTemplates } from '../../shared/message/template';
import { inZone } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { Handlers } from '../platform/http/api';
import type { Document, SetDocument } from '../platform/set-by-marketers';

interface Deps {
  brands: Pick<Brands, 'current'>;
  messageTemplates: Document<MessageTemplates>;
}

/** How marketers set by which templates WeChat sends what the brand says. */
export const messageMarketerHandlers = (deps: Deps): Handlers<typeof messageMarketerEndpoints> => {
  const viewOf = async (set: SetDocument<MessageTemplates> | undefined): Promise<MessageTemplatesView> => {
    const { zone } = await deps.brands.current();
    return { version: set?.version ?? 0, templates: set?.value ?? {}, ...(set && { setAt: inZone(set.setAt, zone), by: set.by }) };
  };
  return {
    messageTemplates: async () => viewOf(await deps.messageTemplates.latest()),
    setMessageTemplates: async ({ body: { version, templates }, caller, now }) =>
      viewOf(await deps.messageTemplates.set(version, templates, caller.name, now)),
  };
};
