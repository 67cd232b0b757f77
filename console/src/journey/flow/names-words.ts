import { defineWords } from '../../words/define';

/** What things are called while their names are not known. */
export const namesWords = defineWords(
  { coupon: '一张券', audience: '一个人群', rule: '符合一组条件' },
  { coupon: 'a coupon', audience: 'an audience', rule: 'some conditions are met' },
);
