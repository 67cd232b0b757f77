import { ledgerIn } from '../../../functions/points/ledger-repository';
import { sha256 } from '../../../functions/points/sha256';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { memberEndpoints } from '../../../shared/contract/member';
import { systemEndpoints } from '../../../shared/contract/system';
import { balanceAt } from '../../../shared/points/balance';
import { beginProof, endProof, grandTotal, proveEntries } from '../../../shared/points/proof';
import { utc } from '../../../shared/time/instant';
import type { Backend } from '../../harness/backend';
import { untilAnswered } from '../../harness/coupon-model';
import type { PlainOrder } from '../../harness/loyalty-model/plain-orders';
import { SCHEME, settingsOfPoints } from '../../harness/loyalty-model/settings';
import { peopleOf } from '../../harness/people';
import { tiersOn } from '../../harness/tiers';

const SESSION_MS = 5 * 86_400_000;

/** A brand with so many members, tiers by what they pay, and what its callers do, each asked again until it is answered. */
export const openPointBrand = async (backend: Backend, members: number) => {
  const people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  await backend.call(marketerEndpoints.setPointSettings, { token: marketer, body: { version: 0, settings: settingsOfPoints() } });
  await backend.call(marketerEndpoints.setTiers, { token: marketer, body: { version: 0, scheme: SCHEME } });
  const { reply: draft } = await backend.call(marketerEndpoints.createReward, {
    token: marketer,
    body: { name: { zh: '手冲壶', en: 'Dripper' }, gives: { kind: 'goods' }, price: { points: 7 }, stock: 1_000 },
  });
  await backend.call(marketerEndpoints.publishReward, {
    token: marketer,
    params: { rewardId: draft.rewardId },
    body: { version: draft.version },
  });
  const till = await people.system(marketer, ['orders:write', 'points:write', 'coupons:use']);
  const own = await Promise.all(
    Array.from({ length: members }, async (_, i) => {
      const token = await people.member(`会员${i}`);
      return { token, ...(await backend.call(memberEndpoints.me, { token })).reply };
    }),
  );
  const memberAt = (member: number) => {
    const found = own[member];
    if (!found) throw new RangeError(`there is no member ${member}`);
    return found;
  };
  const sessions = new Map<number, { token: string; since: number }>();
  /** A session lasts a week, a story longer. */
  const tokenOf = async (member: number): Promise<string> => {
    const held = sessions.get(member);
    if (held && Date.now() - held.since < SESSION_MS) return held.token;
    const { reply, status } = await untilAnswered(() =>
      backend.call(memberEndpoints.signIn, { body: { code: backend.weChatCode(`会员${member}`) } }),
    );
    if (status !== 201) throw new Error(`${status} for a member who signs in`);
    sessions.set(member, { token: reply.token, since: Date.now() });
    return reply.token;
  };
  const ledger = ledgerIn(backend.tables);

  return {
    /** Signs every member in, so that many can begin at once. */
    signIn: () => Promise.all(own.map((_, member) => tokenOf(member))),
    /** The order as it is now, told whole. */
    tell: (order: PlainOrder, key: string) =>
      untilAnswered(() =>
        backend.call(systemEndpoints.recordOrder, {
          token: till,
          key,
          params: { orderId: order.orderId },
          body: {
            ...{ source: 'till', state: 'paid', revision: order.revision, channel: 'pos', storeId: 'SH1', pointsUsed: order.uses },
            ...{ at: utc(order.boughtAt), paidAt: utc(order.boughtAt) },
            identifiers: [{ type: 'card', value: memberAt(order.member).memberNumber }],
            lines: order.lines.map(({ lineId, quantity, price, off }) => ({
              ...{ lineId, quantity, price, net: quantity * price - off },
              discounts: off > 0 ? [{ kind: 'points' as const, amount: off }] : [],
            })),
            payments: [{ method: 'cash', amount: order.lines.reduce((sum, { quantity, price, off }) => sum + quantity * price - off, 0) }],
          },
        }),
      ),
    giveBack: (orderId: string, returnId: string, lines: { lineId: string; quantity: number }[], at: number, key: string) =>
      untilAnswered(() =>
        backend.call(systemEndpoints.recordReturn, {
          token: till,
          key,
          params: { orderId, returnId },
          body: { source: 'till', at: utc(at), lines },
        }),
      ),
    cancel: (orderId: string, key: string) =>
      untilAnswered(() => backend.call(systemEndpoints.cancelOrder, { token: till, key, params: { orderId }, body: { source: 'till' } })),
    exchange: async (member: number, quantity: number, key: string) => {
      const token = await tokenOf(member);
      return untilAnswered(() =>
        backend.call(memberEndpoints.exchangeReward, {
          ...{ token, key, params: { rewardId: draft.rewardId }, body: { quantity } },
        }),
      );
    },
    cancelExchange: async (member: number, exchangeId: string, key: string) => {
      const token = await tokenOf(member);
      return untilAnswered(() => backend.call(memberEndpoints.cancelExchange, { token, key, params: { exchangeId }, body: {} }));
    },
    give: async (from: number, to: number, points: number, key: string) => {
      const token = await tokenOf(from);
      return untilAnswered(() =>
        backend.call(memberEndpoints.givePoints, {
          ...{ token, key, body: { memberNumber: memberAt(to).memberNumber, points } },
        }),
      );
    },
    grant: (member: number, points: number, key: string) =>
      untilAnswered(() =>
        backend.call(systemEndpoints.grantPoints, {
          ...{ token: till, key, params: { memberNumber: memberAt(member).memberNumber }, body: { points, why: '补偿' } },
        }),
      ),
    balance: async (member: number, at: number) => {
      const { account } = await ledger.holder(memberAt(member).memberId, 'points');
      const { available, pending, debt } = balanceAt(account, utc(at));
      return { available, pending, debt };
    },
    tierOf: async (member: number, at: number) => (await tiersOn(backend.tables).standing(memberAt(member).memberId, utc(at))).tierId,
    joinedAt: (member: number): number => Date.parse(memberAt(member).joinedAt),
    /** What the proof finds wrong with a member's ledger. */
    faults: async (member: number) => {
      const { memberId } = memberAt(member);
      let proof = beginProof(memberId, 'points');
      for await (const entries of ledger.since(memberId, 'points')) proof = proveEntries(proof, entries, sha256);
      return [...endProof(proof, (await ledger.holder(memberId, 'points')).account), ...(grandTotal(proof.sums) === 0 ? [] : ['not zero'])];
    },
  };
};
