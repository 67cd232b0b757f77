import type { Brand } from '../../shared/brand/brand';

const POLICY_VERSION = '2026-01';

const POLICY_ZH = `
我们是谁
山岚咖啡（演示品牌）是你的个人信息的处理者。对本政策有疑问，可发邮件到 privacy@shanlan.example，我们在十五个工作日内答复。

我们收集什么，为什么
入会：微信标识（openid、unionid）和你的会员编号，用来认出你、保管你的券和积分。没有它们就没有会员身份，所以入会必需。
手机号：只在你点了“用微信手机号”之后取得，加密保存，用来在柜台找到你的会员。
消费与到店：领券、用券、撤销的时间、门店和金额，用来计算你的权益，也让你能查到自己的记录。
个性化：从上面的记录得出的标签，用来少发你不需要的券。你可以不同意，会员权益不变。
位置：只在你点“附近”时取一次，用来找门店、判断能否领取限定范围的券；我们不保存你的轨迹。
合作方：默认不提供。只有你单独同意后，才会把会员编号和使用结果告诉与你使用的活动有关的合作方。

保存多久
会员资料保存到你注销为止；触点记录保存两年；法律要求保存的交易凭据按法律规定的期限保存。

如何保护
手机号和邮箱加密保存，日志里没有它们。会员码和券码每三十秒变一次，截图不能用。员工的每次操作都有记录。

你可以做什么
在“我的”里查看你的资料和记录，随时修改每一项同意；撤回同意不影响撤回之前的处理。你也可以要求导出或删除你的资料。

未成年人
未满十四周岁的，请由监护人同意后入会。

变更
内容变化时我们会更新版本并再次征得你的同意。
`.trim();

const POLICY_EN = `
Who we are
Shanlan Coffee (a demo brand) decides how your personal data is used. Questions go to privacy@shanlan.example; we answer within fifteen working days.

What we collect, and why
Membership: your WeChat identifiers (openid, unionid) and your member number, to know you and to keep your coupons and points. Without them there is no membership, so joining needs them.
Phone number: only after you tap "use my WeChat number"; kept encrypted, to find your membership at the counter.
Visits and purchases: when, where and how much you claim, redeem and undo, to work out what is yours and to show you your own history.
Personalised: tags drawn from the above, so that fewer coupons that you do not need are sent. You may refuse; your membership stays the same.
Location: taken once when you tap "nearby", to find stores and to see whether a coupon for a place can be claimed. We keep no track of where you were.
Partners: nothing by default. Only if you agree to it separately, partners of a campaign that you use learn your member number and the outcome.

How long
Your membership until you leave; touchpoints for two years; receipts that the law wants kept, for as long as it says.

How it is protected
Phone and email are encrypted and never logged. Member and coupon codes change every thirty seconds, so a screenshot is of no use. Everything staff do is recorded.

What you can do
See your data and history under "Me" and change each consent at any time; withdrawing one does not touch what was done before. You can also ask for an export, or to be erased.

Children
Under fourteen, a guardian has to agree first.

Changes
When this text changes, its version does too, and we ask you again.
`.trim();

/** 山岚咖啡: an invented brand with real stores, in the time zone of its stores. */
export const demoBrand = (brandId: string): Brand => ({
  brandId,
  name: { zh: '山岚咖啡', en: 'Shanlan Coffee' },
  zone: 'Asia/Shanghai',
  welcome: { zh: '山里来的豆子，街角的一杯', en: 'Beans from the hills, a cup round the corner' },
  policy: {
    version: POLICY_VERSION,
    title: { zh: '山岚咖啡会员隐私政策', en: 'Shanlan Coffee membership privacy policy' },
    text: { zh: POLICY_ZH, en: POLICY_EN },
  },
  locationApi: 'fuzzy',
  // No number: nobody has 0000 000.
  service: { phone: '400-0000-000', hours: { zh: '每天 8:00–22:00', en: '8:00–22:00, every day' } },
});
