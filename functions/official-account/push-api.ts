import { Hono } from 'hono';
import * as v from 'valibot';
import type { Clock } from '../platform/clock';
import { log, loggable } from '../platform/log';
import { type PushAnswer, type PushDeps, PushQuery, takePush, verifyAddress } from './take-push';

/** A message is a few hundred bytes; text messages have 2,048 at most, and encrypting adds a third. */
const MOST_BYTES = 64 * 1024;

const STATUS: Record<PushAnswer, 200 | 400 | 403 | 404 | 503> = { taken: 200, unreadable: 400, refused: 403, unknown: 404, later: 503 };

/**
 * The address that a brand gives WeChat for the messages of an official account. It answers in plain text, as WeChat asks; what is
 * wrong with a request is told to nobody but the status.
 */
export const pushApi = (deps: PushDeps & { clock: Clock }) => {
  const app = new Hono();
  const path = '/open/wechat/official/:appId';

  app.get(path, async (context) => {
    const query = v.safeParse(PushQuery, context.req.query());
    if (!query.success) return context.text('', STATUS.refused);
    const answer = await verifyAddress(deps)(context.req.param('appId'), query.output, deps.clock());
    return typeof answer === 'string' ? context.text('', STATUS[answer]) : context.text(answer.echo);
  });

  app.post(path, async (context) => {
    const query = v.safeParse(PushQuery, context.req.query());
    if (!query.success) return context.text('', STATUS.refused);
    const body = await context.req.text();
    if (Buffer.byteLength(body) > MOST_BYTES) return context.text('', 413);
    const answer = await takePush(deps)(context.req.param('appId'), query.output, body, deps.clock());
    return answer === 'taken' ? context.text('success') : context.text('', STATUS[answer]);
  });

  app.notFound((context) => context.text('', STATUS.unknown));
  app.onError((error, context) => {
    log.error('push failed', { error: loggable(error) });
    return context.text('', STATUS.later);
  });
  return app;
};
