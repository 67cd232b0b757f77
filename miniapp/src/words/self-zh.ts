/** What is said of the member's own data on the pages of every start: what they agreed to, and the way to the rest, which has its words beside it (member/words). English (self-en.ts) has the same shape. */
export const selfZh = {
  profile: {
    title: '我的资料',
  },
  policyAgain: {
    title: '隐私政策更新了',
    text: '会员和你的券都不受影响。下面每一项重新由你决定；先不回答，可选的用途就都不用。',
    read: '看新版全文',
    agree: '按上面的选择同意',
    later: '以后再说',
    done: '已按你的选择更新',
  },
  consentRecord: {
    title: '同意记录',
    given: '同意',
    withdrawn: '撤回或不同意',
    version: (version: string) => `政策 ${version}`,
  },
  leave: {
    row: '注销会员',
  },
};
