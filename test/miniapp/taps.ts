import { type MiniProgram, textOf } from '../harness/miniprogram-host';

/** From any tab to the coupons, and claims the first that can be claimed. */
export const claimIt = async (app: MiniProgram): Promise<void> => {
  await app.tap('#to-coupons');
  await app.until('what can be claimed', () => app.all('.coupon').some(({ id }) => id.startsWith('offer-')));
  const [button] = app.all('.button').filter(({ id }) => id.startsWith('claim-'));
  if (!button) throw new Error(`nothing to claim:\n${app.text()}`);
  await app.tap(button);
};

/** From the coupons to the code of the first that can be used. */
export const openCoupon = async (app: MiniProgram): Promise<void> => {
  await app.tap('#tab-mine');
  await app.until('the wallet', () => app.all('.button').some(({ id }) => id.startsWith('show-')));
  const [button] = app.all('.button').filter(({ id }) => id.startsWith('show-'));
  if (button) await app.tap(button);
  await app.until('the code', () => /^\d{16}$/.test(app.text('#code-digits')));
};

/** The button that asks again. */
export const retryOn = (app: MiniProgram) => {
  const [retry] = app.all('.button').filter((node) => textOf(node) === '再试一次');
  if (!retry) throw new Error(`no retry:\n${app.text()}`);
  return retry;
};

/** How many requests of this kind have been sent. */
export const countOf = (app: MiniProgram, method: string, path: RegExp): number =>
  app.phone.requests.filter((sent) => sent.method === method && path.test(sent.path)).length;

/** Taps, and waits for what it brings: a loaded machine takes its time. */
export const tapFor = async (app: MiniProgram, target: string, wanted: string): Promise<void> => {
  await app.until(target, () => app.one(target) !== undefined);
  await app.tap(target);
  await app.until(wanted, () => app.one(wanted) !== undefined);
};

/** The buttons whose ids begin so. */
export const idsOf = (app: MiniProgram, prefix: string): string[] =>
  app
    .all('.button')
    .map(({ id }) => id)
    .filter((id) => id.startsWith(prefix));

/** The last request to a path. */
export const lastOf = (app: MiniProgram, path: string) => app.phone.requests.filter((sent) => sent.path === path).at(-1);
