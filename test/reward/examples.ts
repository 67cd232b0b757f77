import * as v from 'valibot';
import { Reward, RewardRules } from '../../shared/reward/reward';

export const SHANGHAI = 'Asia/Shanghai';
export const NOW = '2026-11-22T12:00:00+08:00';

/** A mug for 500 points, in every store, with no limits. */
export const aReward = (rules: Partial<v.InferInput<typeof RewardRules>> = {}, changes: Partial<Reward> = {}): Reward =>
  v.parse(Reward, {
    ...v.parse(RewardRules, { name: { zh: '马克杯', en: 'Mug' }, gives: { kind: 'goods' }, price: { points: 500 }, ...rules }),
    rewardId: 'mug',
    state: 'published',
    version: 1,
    createdAt: NOW,
    ...changes,
  });

export const AT_PEOPLES_SQUARE = {
  storeId: 'SH001',
  province: '31',
  city: '上海市',
  tags: ['旗舰店'],
  position: { longitude: 121.475, latitude: 31.232 },
};
