/** What the inbox and reminders say. English (message-en.ts) has the same shape. */
export const messageZh = {
  messages: {
    empty: '还没有消息',
    emptyText: '提醒和邀约会出现在这里。在券上点「提醒我」，到时候就能看到。',
    toCoupons: '看看我的券',
    isNew: '新',
    failed: '没能取到消息',
  },
  remind: {
    title: '提醒',
    beforeEnd: '到期前提醒我',
    whenUsable: '能用时提醒我',
    at: (when: string) => `${when} 提醒`,
    ask: '提醒我',
    isSet: '已设',
    comesByWeChat: (when: string) => `${when} 微信里提醒你`,
    comesInside: (when: string) => `${when} 出现在「我的 · 消息」里`,
    willByWeChat: '到时候在微信里提醒你',
    willInside: '到时候在「我的 · 消息」里提醒你',
  },
};
