import { Hono } from 'hono';
import * as v from 'valibot';
import type { StandIn } from './stand-in';
import type { WeChatUser } from './state';

const byUser = v.object({ user: v.string() });
const newUser = v.object({
  nickname: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(32)),
  phone: v.optional(v.pipe(v.string(), v.regex(/^\d{5,15}$/))),
});
const subscription = v.object({ user: v.string(), templateIds: v.pipe(v.array(v.string()), v.maxLength(3)) });

const account = v.object({ appId: v.string(), appSecret: v.string(), mostADay: v.optional(v.number()) });
const follower = v.object({ user: v.string(), appId: v.string(), follows: v.boolean() });

class UnknownUser extends Error {}
class NotUnderstood extends Error {}

/** What happens inside the WeChat app on a phone, for tests and for the app in a browser: who one is, wx.login, the phone button, "allow". */
export const weChatControls = (weChat: StandIn): Hono => {
  const controls = new Hono();

  const userOf = (idOrNickname: string): WeChatUser => {
    const user = weChat.findUser(idOrNickname);
    if (!user) throw new UnknownUser(idOrNickname);
    return user;
  };

  controls.get('/users', (c) => c.json({ items: weChat.users() }));
  controls.post('/users', async (c) => {
    const { nickname, phone } = await bodyAs(newUser, c.req);
    return c.json(weChat.addUser(nickname, phone), 201);
  });
  controls.post('/codes', async (c) => {
    const user = userOf((await bodyAs(byUser, c.req)).user);
    return c.json({ code: weChat.issueCode(user, 'login') }, 201);
  });
  controls.post('/phone-codes', async (c) => {
    const user = userOf((await bodyAs(byUser, c.req)).user);
    return c.json({ code: weChat.issueCode(user, 'phone') }, 201);
  });
  controls.post('/subscriptions', async (c) => {
    const { user, templateIds } = await bodyAs(subscription, c.req);
    for (const templateId of templateIds) weChat.subscribe(userOf(user), templateId);
    return c.json({}, 201);
  });
  controls.post('/accounts', async (c) => {
    const { appId, appSecret, mostADay } = await bodyAs(account, c.req);
    weChat.addAccount(appId, appSecret, mostADay);
    return c.json({}, 201);
  });
  controls.post('/followers', async (c) => {
    const { user, appId, follows } = await bodyAs(follower, c.req);
    const who = userOf(user);
    if (follows) weChat.follow(who, appId);
    else weChat.unfollow(who, appId);
    return c.json({ openid: weChat.openIdOf(who, appId) }, 201);
  });
  controls.get('/messages', (c) => c.json({ items: weChat.messages() }));

  controls.onError((error, c) => {
    if (error instanceof UnknownUser) return c.json({ message: `no WeChat user ${error.message}` }, 404);
    if (error instanceof NotUnderstood) return c.json({ message: error.message }, 400);
    throw error;
  });

  return controls;
};

const bodyAs = async <const TSchema extends v.GenericSchema>(
  schema: TSchema,
  request: { text(): Promise<string> },
): Promise<v.InferOutput<TSchema>> => {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), await request.text());
  if (!parsed.success) throw new NotUnderstood(parsed.issues[0].message);
  return parsed.output;
};
