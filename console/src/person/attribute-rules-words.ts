import type { AttributeRule } from '../../../shared/member/attributes';
import { defineWords } from '../words/define';

type Way = AttributeRule['by'];

/** Words of the rules by which one of several values counts. */
export const attributeRulesWords = defineWords(
  {
    title: '资料以谁为准',
    lead: '一项资料有几种说法时，按这里选一种。点过「取此值」的，以人选的为准。',
    soon: '名单里的称呼、按邮箱查人，在资料下次更新时按新规则。',
    attribute: '资料',
    way: '以谁为准',
    ways: { priority: '按来源先后', newest: '最新的', offline_first: '门店的优先', longest: '最长的' } satisfies Record<Way, string>,
    meaning: {
      priority: '排在前面的来源为准，同一来源取最新',
      newest: '不管来源，最后说的为准',
      offline_first: '柜台、收银、员工录的为准，没有再看其他',
      longest: '字数最多的为准，一样长取最新',
    } satisfies Record<Way, string>,
    how: '怎么选',
    order: '来源先后',
    change: '改先后',
    close: '收起',
    up: '往前',
    down: '往后',
    saveAsk: '按新规则选资料？',
  },
  {
    title: 'Which value counts',
    lead: 'When several values of one thing are known, this says which one counts. One that somebody took by hand stays above the rules.',
    soon: 'Names in lists and finding by email follow when somebody’s profile is next changed.',
    attribute: 'Attribute',
    way: 'What counts',
    ways: { priority: 'By source', newest: 'The newest', offline_first: 'Stores first', longest: 'The longest' },
    meaning: {
      priority: 'The source that stands higher; of one source the newest',
      newest: 'What was said last, wherever',
      offline_first: 'What a counter, a till or staff took down; else the others',
      longest: 'The one with most characters; of equal ones the newest',
    },
    how: 'How',
    order: 'Order of sources',
    change: 'Change the order',
    close: 'Close',
    up: 'Up',
    down: 'Down',
    saveAsk: 'Choose values by the new rules?',
  },
);
