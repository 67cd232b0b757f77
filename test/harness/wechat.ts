import { serve } from '../../local/server/http-server';
import { weChatSite } from '../../local/wechat';
import { type StandIn, standIn } from '../../local/wechat/stand-in';

export interface TestWeChat {
  /** For WECHAT_BASE_URL. */
  readonly baseUrl: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly weChat: StandIn;
  stop(): Promise<void>;
}

/** WeChat's stand-in on a free port, without anything behind it. */
export const startWeChat = async ({
  now,
  mostPerUserAndMinute,
}: {
  now?: () => number;
  mostPerUserAndMinute?: number;
} = {}): Promise<TestWeChat> => {
  const appId = 'wx0000000000000000';
  const appSecret = 'secret-of-the-tests';
  const weChat = standIn({ appId, appSecret, ...(now ? { now } : {}), ...(mostPerUserAndMinute ? { mostPerUserAndMinute } : {}) });
  const site = weChatSite(weChat, { origin: () => 'http://localhost', appJson: '' });
  const answer: Parameters<typeof serve>[1][number] = async ({ method, url, headers, body }) =>
    site.fetch(new Request(url, { method, headers, ...(body.length > 0 ? { body: new Uint8Array(body) } : {}) }));
  const server = await serve(0, [answer], () => undefined);
  return { baseUrl: `http://127.0.0.1:${server.port}/_wechat`, appId, appSecret, weChat, stop: server.stop };
};
