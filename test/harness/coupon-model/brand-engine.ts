import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { sessionsWith } from '../../../functions/platform/sessions';
import { clerkEndpoints } from '../../../shared/contract/clerk';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { memberEndpoints } from '../../../shared/contract/member';
import { cny } from '../../../shared/money/money';
import { utc } from '../../../shared/time/instant';
import { type Backend, MARKETER } from '../backend';
import { UNKNOWN } from '../history';
import { keptSessions } from '../kept-sessions';
import { peopleOf } from '../people';
import type { Answer, Ask, Ticket } from './ask';
import type { Clock } from './clock';
import type { Engine, Seen, SeenCoupon } from './engine';
import { asAnswer, onceTo, senderOf } from './send';
import type { Sessions } from './sessions';
import { untilAnswered } from './until-answered';
import { type Kind, newWorld, SECOND, type Template, type World } from './world';

const MINUTE = 60 * SECOND;
/** How long what a clerk was shown is good. */
const SHOWN = 600 * SECOND;

/** The engine behind its API, with members, a clerk of SH1, a marketer and a web shop; and new templates for each story. */
export interface BrandEngine extends Engine {
  readonly sessions: Sessions;
  /** Asks once, and never learns what became of it when it is not answered. */
  sendOnce(ask: Ask, world: World): Promise<Answer | typeof UNKNOWN>;
  /** New templates, published, in a world where nothing has happened to them; kinds do not stand in each other's way. */
  begin(kinds: readonly Kind[]): Promise<World>;
}

export const openBrand = async (backend: Backend, clock: Clock, members: number, zone?: string): Promise<BrandEngine> => {
  const people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  await people.clerk(marketer, '周予', 'SH1');
  const { reply: shop } = await backend.call(marketerEndpoints.createSystemKey, {
    token: marketer,
    body: { name: '官网商城', scopes: ['coupons:read', 'coupons:use', 'coupons:issue'] },
  });
  const nicknameOf = (nth: number): string => `会员${nth}`;
  // One after the other: at once, chance would hand their ids out in another order each time, and a seed would not play the same again.
  const joined: string[] = [];
  for (let nth = 0; nth < members; nth++) {
    const token = await people.member(nicknameOf(nth));
    joined.push((await backend.call(memberEndpoints.me, { token })).reply.memberId);
  }

  const signed = sessionsWith(Buffer.from(process.env.SIGNING_KEY ?? '', 'base64'));
  const session = keptSessions(clock);
  const sessions: Sessions = {
    member: (nth) =>
      session(nicknameOf(nth), async () => {
        const ask = () => backend.call(memberEndpoints.signIn, { body: { code: backend.weChatCode(nicknameOf(nth)) } });
        return (await untilAnswered(ask)).reply.token;
      }),
    clerk: () =>
      session('周予', async () => {
        const ask = () => backend.call(clerkEndpoints.signIn, { body: { code: backend.weChatCode('周予') } });
        return (await untilAnswered(ask)).reply.token;
      }),
    // Checking a password takes its time, on purpose: only the first sign-in does it.
    marketer: () => session('marketer', async () => (await signed.issue('marketer', MARKETER, utc(clock.now))).token),
    system: () => shop.secret,
  };

  const tickets = new Map<number, Ticket>();
  const ticketOf = async (of: number): Promise<Ticket> => {
    const before = tickets.get(of);
    if (before && clock.now < before.until - MINUTE) return before;
    const [member, clerk] = [await sessions.member(of), await sessions.clerk()];
    const { reply } = await untilAnswered(() => backend.call(memberEndpoints.myCode, { token: member }));
    const code = reply.codes[0]?.code ?? '';
    const scan = await untilAnswered(() => backend.call(clerkEndpoints.scan, { token: clerk, body: { code, storeId: 'SH1' } }));
    const ticket = { of, until: clock.now + SHOWN, token: scan.reply.ticket };
    tickets.set(of, ticket);
    return ticket;
  };

  const publish = async (kind: Kind, nth: number): Promise<Template> => {
    const token = await sessions.marketer();
    const { perDay, perMember, stock, days, returns, transferable } = kind;
    const body = {
      ...{ name: `第${nth}种券`, value: { kind: 'amount_off' as const, off: cny(kind.off * 100) }, returns, transferable, stock },
      threshold: { kind: 'amount' as const, amount: cny(kind.threshold * 100) },
      ...{ validity: { kind: 'relative' as const, days }, stores: { kind: 'all' as const }, stacking: { group: `第${nth}组` } },
      ...{ claimPlace: { kind: 'anywhere' as const }, ...(perDay !== undefined && { stockPerDay: perDay }) },
      ...(perMember !== undefined && { perMember }),
    };
    const { reply: draft } = await untilAnswered(() => backend.call(marketerEndpoints.createTemplate, { token, body }));
    const { templateId, version } = draft;
    const ask = () => backend.call(marketerEndpoints.publishTemplate, { token, params: { templateId }, body: { version } });
    const first = await untilAnswered(ask);
    // Whose answer was lost asks under a version that is over, and looks.
    const look = () => backend.call(marketerEndpoints.template, { token, params: { templateId } });
    const published = first.problem.code === 'version_conflict' ? (await untilAnswered(look)).reply.template : first.reply;
    return { ...kind, templateId, state: 'published', version: published.version };
  };

  return {
    sessions,
    ticketOf,
    pass: (ms) => clock.pass(ms),
    send: senderOf(backend, sessions),
    sendOnce: async (ask, world) => {
      const answer = await onceTo(backend, sessions)(ask, world);
      return answer.status === 503 ? UNKNOWN : asAnswer(answer);
    },
    look: (world) => lookInto(backend, world, joined),
    begin: async (kinds) => {
      clock.toNoon();
      tickets.clear();
      const templates: Template[] = [];
      for (const [nth, kind] of kinds.entries()) templates.push(await publish(kind, nth));
      return newWorld(clock.now, templates, zone);
    },
  };
};

/** More shards than any template of a test has. */
const SHARDS = 8;

/** Reads coupons and shards past the functions and the faults, by the keys that the architecture names. */
const lookInto = async ({ tables }: Backend, world: World, members: readonly string[]): Promise<Seen> => {
  const pkOf = (rest: string): string => `${tables.brandId}#${rest}`;
  const shards = world.templates.map(({ templateId }) => Array.from({ length: SHARDS }, (_, n) => pkOf(`T#${templateId}#STOCK#${n}`)));
  const coupons = world.coupons.map(({ couponId }) => pkOf(`C#${couponId}`));
  const keys = [...shards.flat().map((pk) => ({ pk, sk: 'STOCK' })), ...coupons.map((pk) => ({ pk, sk: 'COUPON' }))];
  const items = new Map<string, Record<string, unknown>>();
  for (let from = 0; from < keys.length; from += 100) {
    const RequestItems = { [tables.core]: { Keys: keys.slice(from, from + 100), ConsistentRead: true } };
    const { Responses } = await tables.db.send(new BatchGetCommand({ RequestItems }));
    for (const item of Responses?.[tables.core] ?? []) items.set(String(item.pk), item);
  }
  return {
    left: shards.map((pks) => pks.reduce((sum, pk) => sum + Number(items.get(pk)?.left ?? 0), 0)),
    coupons: Object.fromEntries(
      world.coupons.flatMap(({ couponId }) => {
        const item = items.get(pkOf(`C#${couponId}`));
        return item ? [[couponId, asSeen(item, members)]] : [];
      }),
    ),
  };
};

const asSeen = (item: Record<string, unknown>, members: readonly string[]): SeenCoupon => {
  const lock = item.lock as { orderId: string; until: string } | undefined;
  const use = item.use as { redemptionId: string } | undefined;
  const gift = item.gift as { until: string } | undefined;
  return {
    state: String(item.state),
    owner: members.indexOf(String(item.memberId)),
    ...(lock && { lock: { order: lock.orderId, until: Date.parse(lock.until) } }),
    ...(use && { redemptionId: use.redemptionId }),
    ...(gift && { giftUntil: Date.parse(gift.until) }),
  };
};
