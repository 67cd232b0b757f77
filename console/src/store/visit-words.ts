import { defineWords } from '../words/define';

export const visitWords = defineWords(
  {
    edit: '营业时间',
    editOf: (store: string) => `营业时间和服务：${store}`,
    title: (store: string) => `${store}：营业时间和服务`,
    hours: '营业时间',
    hoursNote: '如 1-5 07:00-22:00; 6,0 08:00-21:00。0 是周日，没写的那天休息；跨过零点写 18:00-02:00。',
    specialDays: '节假日',
    specialDaysNote: '如 2027-02-05..2027-02-08 春节，这几天休息；写了时间就按那个时间：2027-02-09 10:00-16:00 春节。',
    services: '服务',
    servicesNote: '会员按这些找门店，选常见的，或写自己的。',
    unclear: (part: string) => `看不懂「${part}」`,
    save: '保存',
  },
  {
    edit: 'Hours',
    editOf: (store) => `Hours and services of ${store}`,
    title: (store) => `${store}: hours and services`,
    hours: 'Opening hours',
    hoursNote: 'Such as 1-5 07:00-22:00; 6,0 08:00-21:00. 0 is Sunday; a day left out is a day off; over midnight is 18:00-02:00.',
    specialDays: 'Holidays',
    specialDaysNote:
      'Such as 2027-02-05..2027-02-08 Spring Festival, closed; with hours, open then: 2027-02-09 10:00-16:00 Spring Festival.',
    services: 'Services',
    servicesNote: 'Members look for stores by these; pick common ones or write your own.',
    unclear: (part) => `Not understood: ${part}`,
    save: 'Save',
  },
);
