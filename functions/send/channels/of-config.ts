import type { MessageTemplates } from '../../../shared/message/template';
import type { OfficialAccounts } from '../../official-account/account-repository';
import type { Clock } from '../../platform/clock';
import type { Config } from '../../platform/config';
import type { Document } from '../../platform/set-by-marketers';
import type { Tables } from '../../platform/tables';
import type { WeChat } from '../../platform/wechat';
import type { Channels } from './channel';
import { httpProvider } from './http-provider';
import { officialTemplates } from './official-template';
import { outbox } from './outbox';
import { subscribeMessages } from './subscribe-message';

/** Whether SMS and e-mail go into the readable outbox where nobody sends them: on a laptop, and never in the cloud. */
export const hasOutbox = ({ inCloud }: Pick<Config, 'inCloud'>): boolean => !inCloud;

/** The channels that leave the house, as this deployment has them. */
export const channelsOf = (
  config: Pick<Config, 'inCloud' | 'providers' | 'wechat'>,
  deps: {
    clock: Clock;
    messageTemplates: Pick<Document<MessageTemplates>, 'current'>;
    officialAccounts: Pick<OfficialAccounts, 'get'>;
    tables: Tables;
    wechat: Pick<WeChat, 'send'>;
  },
): Channels => {
  const by = (channel: 'sms' | 'email') => {
    const provider = config.providers[channel];
    if (provider) return httpProvider(channel, provider);
    return hasOutbox(config) ? outbox(deps.tables, channel, deps.clock) : undefined;
  };
  const [sms, email] = [by('sms'), by('email')];
  return {
    subscribe_message: subscribeMessages(deps),
    official_template: officialTemplates({ ...deps, wechat: config.wechat }),
    ...(sms && { sms }),
    ...(email && { email }),
  };
};
