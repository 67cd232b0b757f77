import { valuesOf } from '../../shared/member/attributes';
import type { MessageTemplates } from '../../shared/message/template';
import { CHANNEL_NEEDS, type SendChannel } from '../../shared/send/channel';
import type { Identity } from '../identity/identity';
import type { AttributeRuleSets } from '../member/attribute-rules-repository';
import type { Personals } from '../member/personal-repository';
import { attributesOf } from '../member/profile';
import type { Document } from '../platform/set-by-marketers';
import type { WeChat } from '../platform/wechat';

export interface AddressDeps {
  attributeRules: Pick<AttributeRuleSets, 'current'>;
  identity: Pick<Identity, 'idsOf' | 'person'>;
  personals: Pick<Personals, 'ofMany'>;
  wechat: Pick<WeChat, 'appId'>;
  /** Which official account sends, where the brand has chosen one. */
  messageTemplates: Pick<Document<MessageTemplates>, 'current'>;
}

/** To what a channel sends a member's messages; undefined when they have none. */
export type AddressOf = (memberId: string, channel: SendChannel) => Promise<string | undefined>;

/** The newest WeChat id of an app by which a person is known. */
const openidOf = async ({ identity }: AddressDeps, memberId: string, appId: string): Promise<string | undefined> => {
  const prefix = `I#openid#${appId}#`;
  const subjects = (await identity.person(memberId))?.subjects ?? [];
  const own = subjects.filter(({ subject, until }) => subject.startsWith(prefix) && until === undefined);
  return own.sort((a, b) => (b.from ?? 0) - (a.from ?? 0))[0]?.subject.slice(prefix.length);
};

/** Looks up addresses as they are now: an openid among the person's identifiers, a phone or an email that counts among what is known. */
export const addressesWith =
  (deps: AddressDeps): AddressOf =>
  async (memberId, channel) => {
    const { address } = CHANNEL_NEEDS[channel];
    switch (address) {
      case 'openid':
        return openidOf(deps, memberId, deps.wechat.appId);
      case 'official_openid': {
        const { official } = await deps.messageTemplates.current();
        return official && openidOf(deps, memberId, official.appId);
      }
      case 'phone':
      case 'email': {
        const [rules, attributes] = await Promise.all([
          deps.attributeRules.current(),
          attributesOf({ identity: deps.identity, personals: deps.personals as Personals })(memberId),
        ]);
        return valuesOf(rules, attributes)[address];
      }
      default:
        return memberId;
    }
  };
