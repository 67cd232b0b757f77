import { Hono } from 'hono';
import * as v from 'valibot';
import { WeChatError } from './errors';
import { qrPng } from './qr-png';
import type { StandIn } from './stand-in';

const text = v.optional(v.string(), '');
const MOST_SCENE = 32;
const SCENE = /^[\w!#$&'()*+,/:;=?@.~-]+$/;

const tokenRequest = v.object({ grant_type: text, appid: text, secret: text, force_refresh: v.optional(v.boolean(), false) });
const phoneRequest = v.object({ code: text });
const messageRequest = v.object({
  touser: text,
  template_id: text,
  page: text,
  data: v.optional(v.record(v.string(), v.object({ value: v.union([v.string(), v.pipe(v.number(), v.transform(String))]) })), {}),
});
const templateRequest = v.object({
  ...messageRequest.entries,
  miniprogram: v.optional(v.object({ appid: text, pagepath: text })),
});
const codeRequest = v.object({ scene: text, page: text, check_path: v.optional(v.boolean(), true), width: v.optional(v.number(), 430) });

export interface WeChatApiOptions {
  /** The address that a mini-program code leads to: the app in the browser. */
  readonly appUrl: () => string;
  /** The pages that are published, where that is known. */
  readonly pages: () => readonly string[] | undefined;
}

/** WeChat's server interface, path by path, as its documentation describes it. */
export const weChatApi = (weChat: StandIn, { appUrl, pages }: WeChatApiOptions): Hono => {
  const api = new Hono();

  api.get('/sns/jscode2session', (c) => {
    const { appid = '', secret = '', js_code = '', grant_type = '' } = c.req.query();
    return c.json(weChat.code2Session(appid, secret, js_code, grant_type));
  });

  api.post('/cgi-bin/stable_token', async (c) => {
    const asked = await bodyAs(tokenRequest, c.req);
    return c.json(weChat.stableToken(asked.appid, asked.secret, asked.grant_type, asked.force_refresh));
  });

  api.post('/wxa/business/getuserphonenumber', async (c) => {
    weChat.checkToken(c.req.query('access_token') ?? '');
    const { code } = await bodyAs(phoneRequest, c.req);
    return c.json({ errcode: 0, errmsg: 'ok', ...weChat.phoneNumber(code) });
  });

  api.post('/cgi-bin/message/subscribe/send', async (c) => {
    weChat.checkToken(c.req.query('access_token') ?? '');
    const { touser, template_id, page, data } = await bodyAs(messageRequest, c.req);
    const values = Object.fromEntries(Object.entries(data).map(([keyword, { value }]) => [keyword, value]));
    return c.json({ errcode: 0, errmsg: 'ok', msgid: weChat.sendMessage(touser, template_id, page, values) });
  });

  api.post('/cgi-bin/message/template/send', async (c) => {
    const account = weChat.appOf(c.req.query('access_token') ?? '');
    const { touser, template_id, miniprogram, data } = await bodyAs(templateRequest, c.req);
    const miniProgram = miniprogram && { appId: miniprogram.appid, page: miniprogram.pagepath };
    const values = Object.fromEntries(Object.entries(data).map(([keyword, { value }]) => [keyword, value]));
    const msgid = weChat.sendTemplate(account, { toUser: touser, templateId: template_id, miniProgram, data: values });
    return c.json({ errcode: 0, errmsg: 'ok', msgid });
  });

  api.post('/wxa/getwxacodeunlimit', async (c) => {
    weChat.checkToken(c.req.query('access_token') ?? '');
    const { scene, page, check_path, width } = await bodyAs(codeRequest, c.req);
    if (scene === '' || scene.length > MOST_SCENE) throw new WeChatError(40169);
    if (!SCENE.test(scene)) throw new WeChatError(40129);
    const published = pages();
    if (/^\/|\?/.test(page) || (check_path && page && published && !published.includes(page))) throw new WeChatError(41030);
    const target = `${appUrl()}#/${page || published?.[0] || ''}?scene=${encodeURIComponent(scene)}`;
    const image = qrPng(target, Math.min(1280, Math.max(280, width)));
    return c.body(new Uint8Array(image), 200, { 'content-type': 'image/png' });
  });

  for (const path of [
    '/cgi-bin/stable_token',
    '/wxa/business/getuserphonenumber',
    '/cgi-bin/message/subscribe/send',
    '/cgi-bin/message/template/send',
    '/wxa/getwxacodeunlimit',
  ]) {
    api.get(path, () => {
      throw new WeChatError(43002);
    });
  }

  api.onError((error, c) => {
    if (!(error instanceof WeChatError)) throw error;
    return c.json({ errcode: error.code, errmsg: error.message });
  });

  return api;
};

const bodyAs = async <const TSchema extends v.GenericSchema>(
  schema: TSchema,
  request: { text(): Promise<string> },
): Promise<v.InferOutput<TSchema>> => {
  const body = await request.text();
  if (body === '') throw new WeChatError(44002);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), body);
  if (!parsed.success) throw new WeChatError(47001);
  return parsed.output;
};
