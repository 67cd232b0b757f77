import fc from 'fast-check';
import { readDraft } from '../../console/src/form/draft';
import { kindsOf, type LimitsForm, lengthsWith, limitsTyped, nextStep, paceOf } from '../../console/src/limit/limits-form';
import { limitWords } from '../../console/src/limit/words';
import { scalpingRulesWords } from '../../console/src/scalping/rules-words';
import { DEFAULT_LIMITS } from '../../shared/limit/defaults';
import { GuessLimits, Limits } from '../../shared/limit/rule';
import { DEFAULT_RULES, ScalpingRules } from '../../shared/scalping/rules';

/** Read as after a save and a look: what is undefined is not there. */
const typed = (limits: unknown): LimitsForm => JSON.parse(JSON.stringify(limits));
const read = (form: LimitsForm) => readDraft(Limits, limitsTyped(form));

describe('limits of requests', () => {
  test('are the same after they were opened and saved', () => {
    expect(read(typed(DEFAULT_LIMITS))).toEqual({ value: DEFAULT_LIMITS, faults: [] });
  });

  test('looking and sending need a number; any other kind without one is counted as sending', () => {
    const form = typed(DEFAULT_LIMITS);
    const member = { ...form.member, read: { seconds: 60 }, claim: { seconds: 60 } };
    expect(read({ ...form, member }).faults).toEqual([{ path: 'member.read.requests', kind: 'missing' }]);
    const { value } = read({ ...form, member: { ...form.member, claim: { requests: undefined, seconds: 60 } } });
    expect(value?.member).toEqual({ ...DEFAULT_LIMITS.member, claim: undefined });
    // It can be given one again.
    expect(kindsOf('member', value as LimitsForm)).toContain('claim');
  });

  test('a kind that was set from elsewhere is shown', () => {
    const form = typed(DEFAULT_LIMITS);
    expect(kindsOf('staff', form)).not.toContain('heavy');
    expect(kindsOf('staff', { ...form, staff: { ...form.staff, heavy: { requests: 5, seconds: 60 } } })).toContain('heavy');
  });

  test('a step that is no longer than the one before is told where it stands', () => {
    const form = typed(DEFAULT_LIMITS);
    const counter = [
      { requests: 5, seconds: 900 },
      { requests: 9, seconds: 60 },
    ];
    expect(read({ ...form, guesses: { ...form.guesses, counter } }).faults).toEqual([{ path: 'guesses.counter', kind: 'not_longer' }]);
  });

  test('as many steps as are added one after the other can be saved', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom(1, 10, 60, 300),
        fc.integer({ min: 1, max: 3 }),
        (requests, seconds, more) => {
          let steps = [{ requests, seconds }];
          for (let i = 0; i < more; i++) steps = [...steps, nextStep(steps) as (typeof steps)[number]];
          expect(readDraft(GuessLimits.entries.own, steps).faults).toEqual([]);
        },
      ),
    );
  });

  test('a length that is none of the usual ones stands among them', () => {
    expect(lengthsWith(45)).toEqual([1, 10, 45, 60, 300, 900, 3_600, 86_400]);
    expect(lengthsWith(60)).toEqual(lengthsWith(undefined));
    expect([45, 60, 900, 7_200].map(limitWords.zh.lengthOf)).toEqual(['每 45 秒', '每分钟', '每 15 分钟', '每 2 小时']);
    expect([45, 60, 900, 7_200].map(limitWords.en.lengthOf)).toEqual(['in 45 s', 'a minute', 'in 15 min', 'in 2 h']);
  });

  test.each([
    [{ requests: 120, seconds: 60 }, { perSecond: 2 }, '平均每秒 2 次'],
    [{ requests: 120_000, seconds: 60 }, { perSecond: 2_000 }, '平均每秒 2,000 次'],
    [{ requests: 7, seconds: 60 }, { every: 8.6 }, '平均 8.6 秒一次'],
    [{ requests: 10, seconds: 3_600 }, { every: 360 }, '平均 6 分钟一次'],
    [{ requests: 1, seconds: 86_400 }, { every: 86_400 }, '平均 1 天一次'],
  ])('%j comes to %j', (rule, pace, said) => {
    expect(paceOf(rule)).toEqual(pace);
    expect('perSecond' in pace ? limitWords.zh.perSecond(pace.perSecond) : limitWords.zh.every(pace.every)).toBe(said);
  });

  test('a rule without a number comes to nothing', () => {
    expect([paceOf({ seconds: 60 }), paceOf({ requests: 5 })]).toEqual([undefined, undefined]);
  });
});

describe('what is taken for scalping', () => {
  test('what is left empty is as out of the box, what is out of range is told', () => {
    expect(readDraft(ScalpingRules, { ...DEFAULT_RULES, accountsPerDevice: undefined }).value).toEqual(DEFAULT_RULES);
    expect(readDraft(ScalpingRules, { ...DEFAULT_RULES, accountsPerDevice: 0 }).faults).toEqual([
      { path: 'accountsPerDevice', kind: 'too_small', limit: 1 },
    ]);
  });

  test('the sentence has the numbers that were typed, and says when nothing is checked', () => {
    const rules = { ...DEFAULT_RULES, accountsPerDevice: 7, accountsPerPerson: 4, releaseAfterDays: 1 };
    for (const { sentenceOf } of [scalpingRulesWords.zh, scalpingRulesWords.en])
      expect(sentenceOf(rules).match(/\d+/g)?.sort()).toEqual(['1', '24', '4', '7']);
    expect(scalpingRulesWords.en.sentenceOf(rules)).toMatch(/after 1 day\./);
    expect(scalpingRulesWords.zh.sentenceOf({ ...rules, enabled: false })).not.toMatch(/\d/);
  });
});
