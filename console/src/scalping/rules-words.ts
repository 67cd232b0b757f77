import type { ScalpingRules } from '../../../shared/scalping/rules';
import { defineWords } from '../words/define';

/** Words of what the brand takes for scalping. */
export const scalpingRulesWords = defineWords(
  {
    title: '防刷规则',
    sentence: '这些规则说的是',
    sentenceOf: ({ enabled, accountsPerDevice, accountsPerPerson, releaseAfterDays }: ScalpingRules) =>
      enabled
        ? `24 小时内，同一部手机上超过 ${accountsPerDevice} 个账号、同一个人名下超过 ${accountsPerPerson} 个账号领同一种券，就先留下来等你看；没人处理的，${releaseAfterDays} 天后自动放行。`
        : '现在不查，谁领到都马上能用。',
    see: '看可疑领取',
    enabled: '要不要查',
    enabledOn: '可疑的领取先留下来，等人看过再用',
    enabledNote: '留下来的券不会丢：库存占着，会员在券包里看得到「核实中」，柜台暂时用不了。关掉以后新领的不再查，已经留下的仍等你处理。',
    device: '一部手机',
    deviceNote: '24 小时内领同一种券。超过了，先领的和后领的一起留下。设成 1，夫妻共用一部手机也会被留下。',
    person: '一个人',
    personNote: '手机号相同，或已认出是同一个人的账号，24 小时内领同一种券。换过微信的会员会有两个账号。',
    speed: '领得多快',
    perDevice: '一部手机',
    perAddress: '一个网络地址',
    speedNote:
      '一分钟内。只是快，不会留下；又快，又像机器一样均匀，或者是没有手机号的新账号，才留下。办公室、商场里的人共用一个地址，入会有一阵子、有手机号、独用一部手机的，不会因为邻居被留下。',
    fresh: '新账号',
    freshLabel: '入会多久以内算新',
    freshNote: '新账号只是更可疑一点，单凭这个不会留下。填 0 就是不看。',
    phones: '手机号',
    phonesOn: '会员大多留了手机号，没留的更可疑',
    phonesNote: '入会时不要求手机号的品牌请关掉，免得正常会员被留下。',
    release: '没人处理',
    releaseLabel: '多久以后自动放行',
    releaseNote: '这几天会员用不了这张券；放行时，有效期照着留下的时间延长。',
    strict: '抢手的券',
    strictPlaceholder: '不选就是没有',
    strictNote: '黄牛盯着的券。上面的界限减半，领的那一刻就判断。代价是多留下一些正常会员：模拟的抢券里，从 1% 左右到 6% 左右。',
    accounts: '个账号',
    coupons: '张',
    hours: '小时',
    days: '天',
    most: '最多',
    within: '入会',
    after: '满',
  },
  {
    title: 'Scalping rules',
    sentence: 'What these rules say',
    sentenceOf: ({ enabled, accountsPerDevice, accountsPerPerson, releaseAfterDays }) =>
      enabled
        ? `More than ${accountsPerDevice} accounts on one phone, or ${accountsPerPerson} of one person, that claim one kind of coupon within 24 hours are held until you look; what nobody decides is released after ${releaseAfterDays} ${releaseAfterDays === 1 ? 'day' : 'days'}.`
        : 'Nothing is checked: whatever is claimed can be used at once.',
    see: 'Suspicious claims',
    enabled: 'Check claims',
    enabledOn: 'Hold suspicious claims until somebody has looked',
    enabledNote:
      'Nothing held is lost: its stock stays taken, members see it in their wallet as being checked, counters refuse it meanwhile. Switched off, new claims are not checked; those held already still wait for you.',
    device: 'One phone',
    deviceNote:
      'Claims of one kind of coupon in 24 hours. Beyond, the earlier ones are held with the later. With 1, a couple that shares a phone is held.',
    person: 'One person',
    personNote: 'Accounts with one phone number, or known to be one person, in 24 hours. Members who changed WeChat have two.',
    speed: 'How fast',
    perDevice: 'a phone',
    perAddress: 'an address',
    speedNote:
      'Within a minute. Being fast alone holds nothing; being fast and as even as a machine, or a new account without a phone number, does. An office or a mall shares an address: who joined a while ago, has a number and a phone of their own is never held for their neighbours.',
    fresh: 'New accounts',
    freshLabel: 'How long after joining an account is new',
    freshNote: 'New accounts are a little more suspicious, never for that alone. 0 is not looked at.',
    phones: 'No number',
    phonesOn: 'Most members give their number: those without are more suspicious',
    phonesNote: 'Switch it off if joining asks for none, so that ordinary members are not held.',
    release: 'Left undecided',
    releaseLabel: 'After how long it is released by itself',
    releaseNote: 'Members cannot use the coupon meanwhile; once released, it is valid longer by that time.',
    strict: 'In demand',
    strictPlaceholder: 'none',
    strictNote:
      'Coupons that scalpers want. Half of each limit, judged at the moment of the claim. The price is more ordinary members held: in a simulated sale about 6 % instead of 1 %.',
    accounts: 'accounts',
    coupons: 'coupons',
    hours: 'hours',
    days: 'days',
    most: 'up to',
    within: 'within',
    after: 'after',
  },
);
