import type { Rule } from '../../shared/audience/rule';
import { not, say } from './said';

const shanghai: Rule = { kind: 'province', values: ['31'] };
const likesOat: Rule = { kind: 'tag', key: 'interest', values: ['oat'] };
const away: Rule = { kind: 'event_time', type: 'store_visited', which: 'last', is: 'longer_ago', days: 14 };
const often: Rule = { kind: 'event_count', type: 'store_visited', is: 'at_least', value: 6, withinDays: 90 };
const dear: Rule = { kind: 'purchases', measure: 'spent', is: 'at_least', value: 120_000, withinDays: 365 };
const agreed: Rule = { kind: 'consent', purpose: 'personalised' };

describe('a rule as one sentence', () => {
  test('who, what else, and who not', () => {
    const rule: Rule = {
      kind: 'all',
      of: [
        shanghai,
        likesOat,
        away,
        { kind: 'any', of: [often, dear] },
        not({ kind: 'any', of: [not(agreed), { kind: 'audience', audienceId: 'a1' }] }),
      ],
    };
    expect(say(rule)).toBe(
      '在上海市、喜欢燕麦拿铁、上次到店是在两周前的人，而且近 90 天到店至少 6 次，或近一年消费至少 1,200 元；没同意个性化推荐，或在人群「老客」里的，不算在内。',
    );
    expect(say(rule, 'en')).toBe(
      'Members who live in Shanghai, are tagged “喜欢燕麦拿铁” and had their last “到店” at least 2 weeks ago, and who have “到店” at least 6 times in the last 90 days or spent at least ¥1,200 in the last 365 days; not those who did not agree to personalised offers or are in the audience “老客”.',
    );
  });

  test.each<[Rule, string, string]>([
    [agreed, '同意个性化推荐的人。', 'Members who agreed to personalised offers.'],
    [not(agreed), '没同意个性化推荐的人。', 'Members who did not agree to personalised offers.'],
    [not(not(agreed)), '同意个性化推荐的人。', 'Members who agreed to personalised offers.'],
    [{ kind: 'all', of: [{ kind: 'any', of: [agreed] }] }, '同意个性化推荐的人。', 'Members who agreed to personalised offers.'],
    [
      { kind: 'any', of: [shanghai, agreed] },
      '在上海市，或同意个性化推荐的人。',
      'Members who live in Shanghai or agreed to personalised offers.',
    ],
    [
      not({ kind: 'all', of: [shanghai, agreed] }),
      '所有会员；同时在上海市、同意个性化推荐的，不算在内。',
      'All members; not those who at once live in Shanghai and agreed to personalised offers.',
    ],
    [
      { kind: 'some', atLeast: 2, of: [shanghai, agreed, likesOat] },
      '在上海市、同意个性化推荐、喜欢燕麦拿铁这 3 条里至少符合 2 条的人。',
      'Members who meet at least 2 of these 3: live in Shanghai, agreed to personalised offers, are tagged “喜欢燕麦拿铁”.',
    ],
    [
      { kind: 'any', of: [{ kind: 'all', of: [shanghai, agreed] }, likesOat] },
      '符合下面任一条的人：① 同时在上海市、同意个性化推荐；② 喜欢燕麦拿铁。',
      'Members who meet one of these: ① at once live in Shanghai and agreed to personalised offers; ② are tagged “喜欢燕麦拿铁”.',
    ],
    [
      { kind: 'some', atLeast: 2, of: [{ kind: 'any', of: [shanghai, agreed] }, likesOat, away] },
      '下面 3 条里至少符合 2 条的人：① 在上海市，或同意个性化推荐；② 喜欢燕麦拿铁；③ 上次到店是在两周前。',
      'Members who meet at least 2 of these 3: ① live in Shanghai or agreed to personalised offers; ② are tagged “喜欢燕麦拿铁”; ③ had their last “到店” at least 2 weeks ago.',
    ],
    [
      { kind: 'all', of: [shanghai, { kind: 'all', of: [agreed, likesOat] }] },
      '在上海市、同意个性化推荐、喜欢燕麦拿铁的人。',
      'Members who live in Shanghai, agreed to personalised offers and are tagged “喜欢燕麦拿铁”.',
    ],
    [
      { kind: 'any', of: [shanghai, agreed, likesOat] },
      '在上海市、同意个性化推荐，或喜欢燕麦拿铁的人。',
      'Members who live in Shanghai, agreed to personalised offers or are tagged “喜欢燕麦拿铁”.',
    ],
    [
      { kind: 'any', of: [{ kind: 'all', of: [shanghai, agreed, away] }, likesOat] },
      '符合下面任一条的人：① 同时在上海市、同意个性化推荐、上次到店是在两周前；② 喜欢燕麦拿铁。',
      'Members who meet one of these: ① at once live in Shanghai, agreed to personalised offers and had their last “到店” at least 2 weeks ago; ② are tagged “喜欢燕麦拿铁”.',
    ],
    [
      {
        kind: 'all',
        of: [
          { kind: 'any', of: [shanghai, agreed] },
          { kind: 'any', of: [likesOat, away] },
        ],
      },
      '在上海市，或同意个性化推荐的人，而且喜欢燕麦拿铁，或上次到店是在两周前。',
      'Members who live in Shanghai or agreed to personalised offers, and who are tagged “喜欢燕麦拿铁” or had their last “到店” at least 2 weeks ago.',
    ],
    [
      { kind: 'all', of: [likesOat, { kind: 'any', of: [{ kind: 'all', of: [shanghai, agreed] }, away] }] },
      '喜欢燕麦拿铁的人，而且符合下面任一条：① 同时在上海市、同意个性化推荐；② 上次到店是在两周前。',
      'Members who are tagged “喜欢燕麦拿铁”, and who meet one of these: ① at once live in Shanghai and agreed to personalised offers; ② had their last “到店” at least 2 weeks ago.',
    ],
    [
      { kind: 'any', of: [likesOat, not({ kind: 'all', of: [shanghai, agreed] })] },
      '符合下面任一条的人：① 喜欢燕麦拿铁；② 并非同时在上海市、同意个性化推荐。',
      'Members who meet one of these: ① are tagged “喜欢燕麦拿铁”; ② are not among those who at once live in Shanghai and agreed to personalised offers.',
    ],
    [
      { kind: 'any', of: [likesOat, not(agreed)] },
      '喜欢燕麦拿铁，或没同意个性化推荐的人。',
      'Members who are tagged “喜欢燕麦拿铁” or did not agree to personalised offers.',
    ],
  ])('%j', (rule, zh, en) => {
    expect([say(rule), say(rule, 'en')]).toEqual([zh, en]);
  });

  test.each<[string, Rule, Rule]>([
    ['at least one of some is any of them', { kind: 'some', atLeast: 1, of: [shanghai, agreed] }, { kind: 'any', of: [shanghai, agreed] }],
    ['as many as there are is all of them', { kind: 'some', atLeast: 2, of: [shanghai, agreed] }, { kind: 'all', of: [shanghai, agreed] }],
    ['one of one is that one', { kind: 'some', atLeast: 1, of: [agreed] }, agreed],
    ['groups of one are told as what is in them', { kind: 'any', of: [{ kind: 'all', of: [not(not(likesOat))] }] }, likesOat],
  ])('%s', (_, rule, simpler) => {
    expect([say(rule), say(rule, 'en')]).toEqual([say(simpler), say(simpler, 'en')]);
  });

  test('more than there are is told as it is, though nobody can meet it', () => {
    expect(say({ kind: 'some', atLeast: 2, of: [agreed] })).toBe('同意个性化推荐这 1 条里至少符合 2 条的人。');
  });

  test('lists in lists have signs of their own, and numbers where there are no more signs', () => {
    const or = (...of: Rule[]): Rule => ({ kind: 'any', of });
    expect(say(or(likesOat, or(away, or(often, or(shanghai, agreed)))))).toBe(
      '符合下面任一条的人：① 喜欢燕麦拿铁；② 符合下面任一条：ⓐ 上次到店是在两周前；ⓑ 符合下面任一条：1. 近 90 天到店至少 6 次；2. 在上海市，或同意个性化推荐。',
    );
    const eleven = Array.from(
      { length: 11 },
      (_, i): Rule => ({ kind: 'all', of: [{ kind: 'points', is: 'at_least', value: i }, agreed] }),
    );
    expect(say(or(...eleven))).toMatch(/；⑩ 同时积分至少 9 分、同意个性化推荐；11\. 同时积分至少 10 分、同意个性化推荐。$/);
  });

  test('a colon in a name is no list', () => {
    const store: Rule = { kind: 'home_store', stores: ['外滩：一'] };
    expect(say(store)).toBe('常去的店是外滩：一的人。');
    expect(say({ kind: 'any', of: [store, agreed] })).toBe('常去的店是外滩：一，或同意个性化推荐的人。');
    expect(say({ kind: 'all', of: [store, { kind: 'any', of: [{ kind: 'all', of: [shanghai, agreed] }, away] }] })).toBe(
      '常去的店是外滩：一的人，而且符合下面任一条：① 同时在上海市、同意个性化推荐；② 上次到店是在两周前。',
    );
    expect(say({ kind: 'any', of: [{ kind: 'all', of: [store, agreed] }, shanghai] }, 'en')).toBe(
      'Members who meet one of these: ① at once have 外滩：一 as their store and agreed to personalised offers; ② live in Shanghai.',
    );
  });
});
