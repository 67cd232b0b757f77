import * as v from 'valibot';
import { changeLedger } from '../../functions/points/change-ledger';
import { ledgerIn } from '../../functions/points/ledger-repository';
import { pointSettingsIn } from '../../functions/points/settings-repository';
import { cancelExchange } from '../../functions/reward/cancel-exchange';
import { collectExchange } from '../../functions/reward/collect-exchange';
import { exchangesIn } from '../../functions/reward/exchange-repository';
import { exchangeReward } from '../../functions/reward/exchange-reward';
import { createReward, publishReward } from '../../functions/reward/manage-rewards';
import { rewardsIn } from '../../functions/reward/reward-repository';
import { balanceAt } from '../../shared/points/balance';
import { earn } from '../../shared/points/earn';
import { standardPolicy } from '../../shared/points/policy';
import { RewardRules } from '../../shared/reward/reward';
import { openDesk } from '../harness/desk';
import { asked, outcomeOf, STAFF } from '../harness/shop';
import { NOW, SHANGHAI } from './examples';

type Rules = Partial<v.InferInput<typeof RewardRules>>;

/** Rewards on the real engine, members with points, and the use-cases around them, without the API in front. */
export const openCatalogue = async () => {
  const desk = await openDesk();
  const { tables } = desk;
  const deps = {
    ...desk.deps,
    tables,
    exchanges: exchangesIn(tables),
    ledger: ledgerIn(tables),
    pointSettings: pointSettingsIn(tables),
    rewards: rewardsIn(tables),
  };

  const reward = async (rules: Rules = {}) => {
    const all = v.parse(RewardRules, { name: { zh: '马克杯', en: 'Mug' }, gives: { kind: 'goods' }, price: { points: 500 }, ...rules });
    const draft = await createReward(deps)(all, NOW);
    return publishReward(deps)(draft.rewardId, draft.version);
  };

  /** Gives points, so many at a time, that expire at the end of the next year. */
  const give = (memberId: string, amount: number, now = NOW) =>
    changeLedger(deps)(async () => {
      const before = await deps.ledger.holder(memberId, 'points');
      const { movements } = earn(before.account, { amount, earnedAt: now }, standardPolicy(SHANGHAI), now);
      const told = {
        about: { kind: 'event' as const, id: 'start' },
        by: { role: 'system' as const, id: 'test', name: '' },
        source: 'test',
      };
      return { moves: [{ before, movements, told }], result: undefined };
    });

  return {
    ...desk,
    deps,
    reward,
    give,
    /** A member with points. */
    rich: async (points: number): Promise<string> => {
      const memberId = await desk.member();
      await give(memberId, points);
      return memberId;
    },
    exchange: (
      rewardId: string,
      memberId: string,
      { quantity = 1, key, now = NOW }: { quantity?: number; key?: string; now?: string } = {},
    ) => outcomeOf(exchangeReward(deps)({ rewardId, memberId, quantity, now, idempotency: asked({ rewardId, quantity }, key) })),
    cancel: (exchangeId: string, memberId: string | undefined, { key, now = NOW }: { key?: string; now?: string } = {}) => {
      const by = { role: memberId === undefined ? ('marketer' as const) : ('member' as const), id: memberId ?? 'ma', name: '' };
      return outcomeOf(cancelExchange(deps)({ exchangeId, memberId, by, source: 'app', now, idempotency: asked({ exchangeId }, key) }));
    },
    /** Without a member, the scan is too old by now. */
    collect: (exchangeId: string, memberId?: string, { paid, key, now = NOW }: { paid?: number; key?: string; now?: string } = {}) => {
      const scanned = memberId === undefined ? undefined : { staffId: STAFF.staffId, memberId, maskedName: '林*夏' };
      const money = paid === undefined ? undefined : { amount: paid, currency: 'CNY' as const };
      return outcomeOf(
        collectExchange(deps)({
          ...{ exchangeId, storeId: 'SH1', staff: STAFF, scanned, paid: money, now },
          idempotency: asked({ collect: exchangeId, paid }, key),
        }),
      );
    },
    balance: async (memberId: string, now = NOW) => balanceAt((await deps.ledger.holder(memberId, 'points')).account, now).available,
    stock: (rewardId: string) => deps.rewards.stockOf(rewardId),
  };
};
export type Catalogue = Awaited<ReturnType<typeof openCatalogue>>;
