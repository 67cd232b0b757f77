import type { PartName } from '../../../shared/health/parts';
import { defineWords } from '../words/define';

/** What a part does, and what comes late while it does not. */
interface PartWords {
  name: string;
  does: string;
  late: string;
}

/** Each part in the words of who works with what comes of it. */
export const partWords = defineWords<Record<PartName, PartWords>>(
  {
    'stream-core': {
      name: '券、入会和订单之后',
      does: '记触点、算数字、排到期、通知候补',
      late: '券的数字、触点和活动结果会晚到；领券和核销照常',
    },
    'stream-touchpoints': { name: '触点之后', does: '打标签、给行为积分、推进自动化流程', late: '标签、行为积分和自动化流程会晚到' },
    'stream-ledger': { name: '积分和等级变动之后', does: '发升级礼券、更新人群', late: '升级礼券会晚发；积分余额照常' },
    'stream-people': { name: '认出同一个人之后', does: '重算标签和活动结果', late: '合并后的标签和活动结果会晚更新' },
    'stream-profiles': { name: '人群的进出', does: '会员一有变化就重新判断', late: '谁进谁出人群会晚一些' },
    'stream-webhooks': { name: '通知别的系统', does: '事情一发生就发一次', late: '别的系统会晚知道发生了什么' },
    'schedule-run-campaigns': { name: '活动发送', does: '到点的活动开始发、接着发', late: '活动发不出去；恢复后接着发，不会重发' },
    'schedule-keep-journeys': { name: '自动化流程', does: '等够了时间的会员往下走', late: '流程里的等待和动作会晚' },
    'schedule-keep-appointments': { name: '会员约好的提醒', does: '券到期、活动开始前提醒', late: '约好的提醒会晚发' },
    'schedule-keep-events': { name: '线下活动', does: '候补、改期通知、感谢到场', late: '候补和通知会晚；签到照常' },
    'schedule-keep-audiences': { name: '随时间变的人群', does: '靠时间进出人群的会员', late: '「30 天没来」这类人群会晚变' },
    'schedule-give-benefits': { name: '生日礼和邀请奖励', does: '到日子就发', late: '生日礼和邀请奖励会晚到' },
    'schedule-expire-coupons': { name: '券到期', does: '把过期的券标出来、收回保留的库存', late: '券的状态会晚变；过期的券照样用不了' },
    'schedule-send-webhooks': { name: '通知重试', does: '没送到的通知再送', late: '没送到的通知会晚送' },
    'schedule-erase-people': { name: '注销后的清除', does: '把已注销的人从各处清掉', late: '已注销的人的资料会晚清完，留意法定期限' },
    'schedule-recompute-tags': { name: '标签重算', does: '规则改了，把过去的也重算', late: '按新规则的标签会晚到' },
    'schedule-prove-points': { name: '积分对账', does: '每晚逐笔核对积分账', late: '积分账暂时没人核对' },
    'schedule-reconcile-coupons': { name: '券的对账', does: '每天拿券核对库存、预算和数字', late: '库存和数字暂时没人核对' },
    'schedule-seal-anew': { name: '换密钥', does: '换了密钥后把旧的重新封好', late: '旧密钥还不能停用' },
    'schedule-watch': { name: '巡检', does: '每分钟看一遍上面所有的', late: '没人巡检，跟着变化做的几项看不准' },
  },
  {
    'stream-core': {
      name: 'After coupons, joining and orders',
      does: 'Records touches, counts, plans expiries, tells who waits',
      late: 'Coupon figures, touches and campaign results come late; claims and redemptions work as always',
    },
    'stream-touchpoints': {
      name: 'After touches',
      does: 'Tags, points for what was done, journeys',
      late: 'Tags, points for what was done and journeys come late',
    },
    'stream-ledger': {
      name: 'After points and tiers change',
      does: 'Coupons of a higher tier, audiences',
      late: 'Coupons of a higher tier come late; balances are right',
    },
    'stream-people': {
      name: 'After people are recognised',
      does: 'Makes tags and campaign results anew',
      late: 'Tags and results of merged members come late',
    },
    'stream-profiles': { name: 'Entering and leaving audiences', does: 'Judges a member after each change', late: 'Audiences change late' },
    'stream-webhooks': { name: 'Telling other systems', does: 'Sends once, at once', late: 'Other systems hear late what happened' },
    'schedule-run-campaigns': {
      name: 'Campaigns',
      does: 'Starts what is due, goes on sending',
      late: 'Campaigns do not go out; they go on where they stopped, nothing is sent twice',
    },
    'schedule-keep-journeys': {
      name: 'Journeys',
      does: 'Moves members who have waited long enough',
      late: 'Waits and actions in journeys are late',
    },
    'schedule-keep-appointments': {
      name: 'Reminders that members asked for',
      does: 'Before a coupon ends or an event begins',
      late: 'Reminders are sent late',
    },
    'schedule-keep-events': {
      name: 'Events',
      does: 'Waiting lists, changes, thanks',
      late: 'Waiting lists and messages are late; check-in works as always',
    },
    'schedule-keep-audiences': {
      name: 'Audiences that change with time',
      does: 'Members who enter or leave by time alone',
      late: 'Audiences such as “not seen for 30 days” change late',
    },
    'schedule-give-benefits': { name: 'Birthdays and referrals', does: 'Gives on the day', late: 'Birthday and referral gifts come late' },
    'schedule-expire-coupons': {
      name: 'Coupon expiry',
      does: 'Marks what has ended, frees lapsed holds',
      late: 'Coupon states change late; an expired coupon is refused all the same',
    },
    'schedule-send-webhooks': {
      name: 'Notifications again',
      does: 'Tries again what was not taken',
      late: 'What was not taken is sent late',
    },
    'schedule-erase-people': {
      name: 'Erasure',
      does: 'Takes who left out of everything',
      late: 'Data of who left stay longer; mind the legal deadline',
    },
    'schedule-recompute-tags': {
      name: 'Tags anew',
      does: 'After a rule was changed for the past too',
      late: 'Tags by the new rule come late',
    },
    'schedule-prove-points': { name: 'Proof of points', does: 'Every entry, every night', late: 'Nobody proves the points ledger' },
    'schedule-reconcile-coupons': {
      name: 'Proof of coupons',
      does: 'Stock, budgets and figures, every day',
      late: 'Nobody proves stock and figures',
    },
    'schedule-seal-anew': { name: 'New keys', does: 'Seals anew what an older key sealed', late: 'The older key cannot be retired yet' },
    'schedule-watch': {
      name: 'The watch',
      does: 'Looks at all of these every minute',
      late: 'Nobody looks; what follows changes cannot be judged',
    },
  },
);
