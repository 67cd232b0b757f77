import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import * as v from 'valibot';
import { weChatApi } from './api';
import { weChatControls } from './controls';
import { weChatLogin } from './login-page';
import type { StandIn } from './stand-in';

export { type StandIn, standIn } from './stand-in';

export interface WeChatSiteOptions {
  /** The local origin, known once it listens. */
  readonly origin: () => string;
  /** app.json of the built mini-program, which names its pages. */
  readonly appJson: string;
}

/** The whole stand-in below /_wechat. It is part of local/ only: nothing that is deployed imports it. */
export const weChatSite = (weChat: StandIn, { origin, appJson }: WeChatSiteOptions): Hono => {
  const site = new Hono();
  site.route('/_wechat/stand-in', weChatControls(weChat));
  site.route('/_wechat', weChatLogin(weChat));
  site.route('/_wechat', weChatApi(weChat, { appUrl: () => `${origin()}/app/`, pages: () => publishedPages(appJson) }));
  return site;
};

const appConfig = v.object({
  pages: v.array(v.string()),
  subPackages: v.optional(v.array(v.object({ root: v.string(), pages: v.array(v.string()) })), []),
  subpackages: v.optional(v.array(v.object({ root: v.string(), pages: v.array(v.string()) })), []),
});

const publishedPages = (appJson: string): readonly string[] | undefined => {
  try {
    const { pages, subPackages, subpackages } = v.parse(appConfig, JSON.parse(readFileSync(appJson, 'utf8')));
    const inPackages = [...subPackages, ...subpackages].flatMap((one) => one.pages.map((path) => `${one.root.replace(/\/$/, '')}/${path}`));
    return [...pages, ...inPackages];
  } catch {
    return undefined;
  }
};
