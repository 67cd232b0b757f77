import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { page } from '../server/page';
import type { StandIn } from './stand-in';
import type { WeChatUser } from './state';

/**
 * Where the app in a browser signs in: WeChat users to pick from, or a new one by nickname.
 * It returns to `redirect_uri` with the code that wx.login would have given, and the `state` that came in.
 */
export const weChatLogin = (weChat: StandIn): Hono => {
  const login = new Hono();

  login.get('/authorize', (c) => {
    const back = returnAddress(c);
    if (!back) return c.text('redirect_uri must lead back to this machine', 400);
    return c.html(loginPage(weChat.users(), c.req.url));
  });

  login.post('/authorize', async (c) => {
    const back = returnAddress(c);
    if (!back) return c.text('redirect_uri must lead back to this machine', 400);
    const form = await c.req.formData();
    const user = chosen(weChat, String(form.get('user') ?? ''), String(form.get('nickname') ?? '').trim());
    if (!user) return c.html(loginPage(weChat.users(), c.req.url), 400);
    back.searchParams.set('code', weChat.issueCode(user, 'login'));
    const state = c.req.query('state');
    if (state) back.searchParams.set('state', state);
    return c.redirect(back.href, 303);
  });

  return login;
};

const MOST_NICKNAME = 20;

const chosen = (weChat: StandIn, id: string, nickname: string): WeChatUser | undefined => {
  if (id) return weChat.findUser(id);
  return nickname && [...nickname].length <= MOST_NICKNAME ? weChat.addUser(nickname) : undefined;
};

/** Codes are only ever handed to programs on this machine. */
const returnAddress = (c: Context): URL | undefined => {
  const asked = c.req.query('redirect_uri');
  const here = new URL(c.req.url);
  if (!asked || !URL.canParse(asked, here)) return undefined;
  const address = new URL(asked, here);
  const isNear = address.host === here.host || ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);
  return isNear && /^https?:$/.test(address.protocol) ? address : undefined;
};

const loginPage = (users: readonly WeChatUser[], action: string) =>
  page(
    '微信登录 · 本机替身',
    html`
<h1>以谁的微信登录？</h1>
<p class="lead">这里代替手机里的微信。<br><span class="small">This stands in for WeChat on a phone. Pick who you are.</span></p>
<form method="post" action="${action}" class="panel">
${users.map(
  (user) => html`<button class="row" name="user" value="${user.id}">
<span class="face" aria-hidden="true">${[...user.nickname].at(-1) ?? ''}</span>
<span><h2>${user.nickname}</h2><p class="small">${user.phone.replace(/^(\d{3})\d+(\d{4})$/, '$1 **** $2')}</p></span>
<span class="go" aria-hidden="true">›</span></button>`,
)}
${users.length === 0 ? html`<p class="fields">还没有微信用户。 No WeChat user yet.</p>` : ''}
</form>
<form method="post" action="${action}" class="panel"><div class="fields">
<label>新的微信用户 · Somebody new<input name="nickname" maxlength="${MOST_NICKNAME}" required placeholder="昵称" autocomplete="off"></label>
<button class="filled">新建并登录</button>
</div></form>`,
  );
