import type { LimitClass } from '../../../shared/limit/rule';
import { defineWords } from '../words/define';
import { count } from '../words/figures';
import type { Caller, GuessKind } from './limits-form';

interface CallerWords {
  name: string;
  /** Who is counted together. */
  counted: string;
  /** What each number does to whom. */
  kinds: Partial<Record<LimitClass, string>>;
}

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

const figure = (value: number): string => (value < 10 ? String(value) : count(value));

const longZh = (seconds: number): string => {
  if (seconds >= DAY) return `${figure(rounded(seconds / DAY))} 天`;
  if (seconds >= HOUR) return `${figure(rounded(seconds / HOUR))} 小时`;
  return seconds >= MINUTE ? `${figure(rounded(seconds / MINUTE))} 分钟` : `${figure(seconds)} 秒`;
};

const longEn = (seconds: number): string => {
  if (seconds >= DAY) return `${figure(rounded(seconds / DAY))} d`;
  if (seconds >= HOUR) return `${figure(rounded(seconds / HOUR))} h`;
  return seconds >= MINUTE ? `${figure(rounded(seconds / MINUTE))} min` : `${figure(seconds)} s`;
};

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** Words of how often somebody may ask, and may be wrong. */
export const limitWords = defineWords(
  {
    title: '请求限制',
    lead: '保存后半分钟内处处生效。设得太窄也不怕：这一页不受限制，回来改宽就行。',
    adminsOnly: '只有管理员能改，这里可以看。',
    most: '最多',
    times: '次',
    requests: '最多几次',
    length: '多长时间',
    lengthOf: (seconds: number) =>
      (({ 1: '每秒', 60: '每分钟', 3600: '每小时', 86400: '每天' }) as Record<number, string>)[seconds] ?? `每 ${longZh(seconds)}`,
    perSecond: (times: number) => `平均每秒 ${figure(times)} 次`,
    every: (seconds: number) => `平均 ${longZh(seconds)}一次`,
    asWriting: '同「提交」',
    step: (number: number) => `第 ${number} 档`,
    kinds: { read: '查看', write: '提交', claim: '领券', code: '输码扫码', heavy: '大批量', sign_in: '登录' } satisfies Record<
      LimitClass,
      string
    >,
    callers: {
      member: {
        name: '会员',
        counted: '按会员算，换手机、换网络都合在一起',
        kinds: {
          read: '打开页面、翻列表都算。到了上限，三秒以内页面自己等一等再试，会员看不出来；更久就告诉会员还要等几秒。',
          write: '改资料、报名、兑换这些。到了上限，会员会看到还要等几秒，填好的都还在。',
          claim: '连点也算，太窄会挡住手快的人；一人多号的黄牛，靠「防刷规则」。',
          code: '输入兑换码、朋友的邀请码和转赠的卡号。',
          heavy: '下载自己的全部资料。',
        },
      },
      visitor: {
        name: '还没入会的访客',
        counted: '按微信用户算',
        kinds: { read: '看券、看门店。', write: '入会算在这里：太窄，填错几次的人就入不了会。' },
      },
      staff: {
        name: '店员和店长',
        counted: '按店员算，每人各算各的',
        kinds: {
          read: '店员页面查会员、看任务。',
          write: '核销、录消费、打标签，各算一次。到了上限，这位店员要等，排队的顾客也跟着等。',
          code: '每扫一个码算一次。到了上限，这位店员要等，排队的顾客也跟着等。',
        },
      },
      system: {
        name: '收银、商城、ERP',
        counted: '按系统密钥算：全部门店共用一把，就合在一起',
        kinds: {
          read: '收银查券、查积分。到了上限，系统收到 429 和要等的秒数；不会自己等的收银软件，顾客结账时就用不了券。',
          write: '核销、订单、积分。按最忙的一分钟留足两倍：到了上限，各门店的收银会一起停下来等。',
          heavy: '一批批报送的触点，一批最多 500 条。',
        },
      },
      marketer: {
        name: '控制台用户',
        counted: '按账号算',
        kinds: {
          read: '后台页面，有些页面每几秒自己刷新。',
          write: '保存、发布、处理。',
          heavy: '导入文件，一批一次：太窄，大文件会导得慢。',
        },
      },
      address: {
        name: '没有登录时的网络地址',
        counted: '按网络地址算',
        kinds: {
          read: '一座商场、一所学校、运营商的一个出口，后面可能有几千部手机，窄了会一起被挡在外面。',
          write: '同上。',
          code: '打开员工邀请、朋友邀请的链接。',
          sign_in: '打开小程序就算一次登录：活动开场时，一个商场的人会在同一分钟打开。',
        },
      },
    } satisfies Record<Caller, CallerWords> as Record<Caller, CallerWords>,
    guesses: '猜错了要等',
    guessesRemark: '只算错的；到了哪一档，就等到那一档的时间过去',
    guessKinds: {
      counter: {
        name: '柜台扫码',
        note: '店员扫到或输入的码不对、过期才算，对的不算。顾客的码三十秒一换，正常也会有几次。到了上限，这位店员要等，排队的顾客也跟着等。',
      },
      own: {
        name: '自己',
        note: '会员输兑换码和卡号、控制台用户在自己常用的地方输密码。忘了密码的人，错满第 1 档等一会儿就能再试。',
      },
      strangers: {
        name: '陌生地方',
        note: '从没登录过这个账号的地方，合起来能错几次。账号的主人在常用的电脑上登录，不受影响。',
      },
      address: { name: '同一地址', note: '从一个网络地址，对所有账号一共能错几次。一间办公室共用一个地址，窄了会连累同事。' },
    } satisfies Record<GuessKind, { name: string; note: string }> as Record<GuessKind, { name: string; note: string }>,
  },
  {
    title: 'Request limits',
    lead: 'In force everywhere within half a minute. Nothing is lost by too narrow a limit: this page has none, so that it can be widened here.',
    adminsOnly: 'Only admins change them; everybody may look.',
    most: 'up to',
    times: 'times',
    requests: 'how often',
    length: 'in what time',
    lengthOf: (seconds) =>
      (({ 1: 'a second', 60: 'a minute', 3600: 'an hour', 86400: 'a day' }) as Record<number, string>)[seconds] ?? `in ${longEn(seconds)}`,
    perSecond: (times) => `${figure(times)} a second on average`,
    every: (seconds) => `one in ${longEn(seconds)} on average`,
    asWriting: 'as “Send”',
    step: (number) => `step ${number}`,
    kinds: { read: 'Look', write: 'Send', claim: 'Claim', code: 'Codes', heavy: 'In bulk', sign_in: 'Sign in' },
    callers: {
      member: {
        name: 'Members',
        counted: 'by member, over all phones and networks',
        kinds: {
          read: 'Opening pages and lists. At the limit, a page waits by itself up to three seconds and asks again, unnoticed; else it says how long to wait.',
          write: 'Changing one’s data, signing up, exchanging. At the limit members are told how long to wait; what they typed stays.',
          claim: 'Every tap counts, so a narrow limit stops quick thumbs; people with many accounts are for the scalping rules.',
          code: 'Typing promo codes, friends’ invitations and card numbers.',
          heavy: 'Downloading all that is held of oneself.',
        },
      },
      visitor: {
        name: 'Visitors who have not joined',
        counted: 'by WeChat user',
        kinds: {
          read: 'Looking at coupons and stores.',
          write: 'Joining counts here: if it is narrow, whoever mistypes some times cannot join.',
        },
      },
      staff: {
        name: 'Clerks and managers',
        counted: 'by person',
        kinds: {
          read: 'Looking up members and tasks.',
          write: 'Redeeming, purchases, tags: each counts. At the limit this clerk waits, and so does the queue.',
          code: 'Each scan counts. At the limit this clerk waits, and so does the queue.',
        },
      },
      system: {
        name: 'Tills, shops and ERPs',
        counted: 'by system key: stores that share one are counted together',
        kinds: {
          read: 'Tills look up coupons and points. At the limit they are told 429 and how long to wait; customers of a till that cannot wait go without their coupons.',
          write: 'Redeeming, orders, points. Leave twice the busiest minute: at the limit the tills of all stores wait together.',
          heavy: 'Touchpoints in batches of up to 500.',
        },
      },
      marketer: {
        name: 'Users of the console',
        counted: 'by account',
        kinds: {
          read: 'Pages of the console; some ask again every few seconds.',
          write: 'Saving, publishing, deciding.',
          heavy: 'Importing files, part by part: if it is narrow, large files take long.',
        },
      },
      address: {
        name: 'Network addresses without a session',
        counted: 'by network address',
        kinds: {
          read: 'Behind one address of a mall, a school or a carrier there may be thousands of phones: a narrow limit shuts out all of them.',
          write: 'The same.',
          code: 'Opening invitations of staff and friends.',
          sign_in: 'Opening the app signs in: when a sale begins, everybody in a mall opens it in the same minute.',
        },
      },
    },
    guesses: 'Wrong guesses',
    guessesRemark: 'only wrong ones count; whoever reaches a step waits until its time is over',
    guessKinds: {
      counter: {
        name: 'At the counter',
        note: 'Codes that a clerk scans or types and that are wrong or too old; right ones never count. Customers’ codes change every thirty seconds, so some are honest. At the limit this clerk waits, and so does the queue.',
      },
      own: {
        name: 'Own',
        note: 'Members typing promo codes and card numbers; console passwords from where one usually signs in. Who forgot theirs waits a little after the first step.',
      },
      strangers: {
        name: 'Strange places',
        note: 'From everywhere this account has never signed in, together. Its owner at their usual computer is not held up.',
      },
      address: { name: 'One address', note: 'From one network address, for all accounts together. Colleagues in an office share one.' },
    },
  },
);
