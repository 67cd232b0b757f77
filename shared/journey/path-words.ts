import type { Language } from '../problem/language';
import { inZone } from '../time/local-day';
import type { JourneyFields } from './journey';
import type { Span, Step, StepId } from './parts';
import type { Passed, Path, PathEnd } from './path';
import { matchWords, type Names, spanWords, stepWords, testWords } from './words';

/** One line of a path's log: when, what happened, and what it led to. */
export interface LogLine {
  at: string;
  text: string;
}

/** A path's log in words, line by line, in the order in which it was passed. Times are said in the brand's zone. */
export const pathWords = (
  path: Pick<Path, 'passed'>,
  fieldsOf: (version: number) => JourneyFields | undefined,
  version: number,
  { language, zone, names }: { language: Language; zone: string; names: Names },
): LogLine[] => {
  // What was passed before a path was moved is told by the version it was in then.
  let current = path.passed.find(({ what }) => what === 'moved');
  let fields = fieldsOf(current?.what === 'moved' ? current.from : version);
  return path.passed.map((passed, i) => {
    // Where somebody was moved to is a step of the version that they came to.
    const steps = passed.what === 'moved' ? fieldsOf(passed.to)?.steps : fields?.steps;
    const text = passedWords(passed, steps ?? {}, language, names);
    if (passed.what === 'moved') {
      const later = path.passed.slice(i + 1).find(({ what }) => what === 'moved');
      current = later;
      fields = fieldsOf(later?.what === 'moved' ? later.from : passed.to);
    }
    return { at: inZone(passed.at, zone), text };
  });
};

const passedWords = (passed: Passed, steps: Record<StepId, Step>, language: Language, names: Names): string => {
  const isZh = language === 'zh';
  const saying = (id: StepId): string => {
    const step = steps[id];
    return step ? stepWords(step, language, names) : id;
  };
  switch (passed.what) {
    case 'entered':
      return { zh: `进入流程：${broughtBy(passed.by, 'zh', names)}`, en: `Came in: ${broughtBy(passed.by, 'en', names)}` }[language];
    case 'control':
      return isZh ? '抽在对照组，什么也不做' : 'Drawn for the control group: nothing is done';
    case 'held_out':
      return isZh ? '在全局对照组，什么也不做' : 'Held out of everything: nothing is done';
    case 'waited':
      return waitedWords(passed, steps[passed.step], language, names);
    case 'branched':
      return branchedWords(passed, steps[passed.step], language, names);
    case 'drew': {
      const nth = passed.arm + 1;
      return isZh ? `随机分到第 ${nth} 组` : `Drawn into group ${nth}`;
    }
    case 'did':
      return saying(passed.step);
    case 'outcome': {
      const what = saying(passed.step);
      if (passed.done) return isZh ? `${what}：已完成` : `${what}: done`;
      const why = passed.reasons.map(names.reason).join(isZh ? '、' : ', ');
      return isZh ? `${what}：没有做，${why}` : `${what}: not done, ${why}`;
    }
    case 'goal':
      return isZh ? `达成目标：${names.event(passed.event)}` : `Reached the goal: ${names.event(passed.event)}`;
    case 'exited': {
      const why = passed.event === undefined ? (isZh ? '条件成立' : 'a condition holds') : names.event(passed.event);
      return isZh ? `退出流程：${why}` : `Left: ${why}`;
    }
    case 'moved': {
      const onto = passed.onto === null ? (isZh ? '结束' : 'the end') : saying(passed.onto);
      return isZh
        ? `流程改版：从第 ${passed.from} 版移到第 ${passed.to} 版，接着「${onto}」`
        : `Moved from version ${passed.from} to ${passed.to}, on to “${onto}”`;
    }
    case 'ended':
      return isZh ? '走完了' : 'Went through';
    case 'stopped':
      return STOPPED[passed.why][language];
  }
};

const ENDS: Record<PathEnd, Record<Language, string>> = {
  ended: { zh: '走完', en: 'Went through' },
  goal: { zh: '达成目标', en: 'Reached the goal' },
  exited: { zh: '中途退出', en: 'Left on the way' },
  control: { zh: '对照组', en: 'Control group' },
  held_out: { zh: '全局对照组', en: 'Held out of everything' },
  moved_out: { zh: '改版时离开', en: 'Left when the journey changed' },
  stopped: { zh: '停下', en: 'Stopped' },
};

/** How a path ended, in a few words. */
export const endWords = (how: PathEnd, language: Language): string => ENDS[how][language];

/** Where no event brought somebody in, what did. */
const BROUGHT: Record<string, Record<Language, string>> = {
  audience: { zh: '人群变动', en: 'a change of audience' },
  date: { zh: '日子到了', en: 'the day had come' },
  fence: { zh: '走到门店附近', en: 'near a store' },
};
const broughtBy = (by: string, language: Language, names: Names): string => BROUGHT[by]?.[language] ?? names.event(by);

const STOPPED: Record<Extract<Passed, { what: 'stopped' }>['why'], Record<Language, string>> = {
  journey_ended: { zh: '流程已停止', en: 'The journey was ended' },
  too_long: { zh: '步数太多，停下了', en: 'Went round too often and was stopped' },
  left: { zh: '步骤已不存在，停下了', en: 'The step is no longer there' },
};

/** 等了 3 天，没有下单 → 发券. */
const waitedWords = (passed: Extract<Passed, { what: 'waited' }>, step: Step | undefined, language: Language, names: Names): string => {
  const isZh = language === 'zh';
  if (passed.by === 'past') return isZh ? '要等的时间已经过了' : 'The time to wait for was past';
  if (passed.by === 'time' && passed.since === passed.at) return isZh ? '不用等' : 'No need to wait';
  const waited = isZh ? `等了 ${lengthWords(passed, 'zh')}` : `Waited ${lengthWords(passed, 'en')}`;
  if (passed.by === 'event') {
    const what = names.event(passed.event ?? '');
    return isZh ? `${waited}，有了${what}` : `${waited}: ${what}`;
  }
  if (step?.kind !== 'wait' || step.wait.kind !== 'event') return waited;
  const what = matchWords(step.wait.match, language, names);
  return isZh ? `${waited}，没有${what}` : `${waited}: no ${what}`;
};

/** How long between two moments, in the largest unit that leaves nothing out that matters. */
const lengthWords = ({ since, at }: { since: string; at: string }, language: Language): string => {
  const inMinutes = Math.max(0, Math.round((Date.parse(at) - Date.parse(since)) / 60_000));
  const [unit, amount]: [Span['unit'], number] =
    inMinutes >= 2_880 ? ['days', inMinutes / 1_440] : inMinutes >= 120 ? ['hours', inMinutes / 60] : ['minutes', inMinutes];
  return spanWords({ unit, amount: Math.round(amount) }, language);
};

const branchedWords = (passed: Extract<Passed, { what: 'branched' }>, step: Step | undefined, language: Language, names: Names): string => {
  const isZh = language === 'zh';
  const arm = step?.kind === 'branch' && passed.arm !== undefined ? step.arms[passed.arm] : undefined;
  if (!arm) return isZh ? '都不成立' : 'None of the conditions held';
  return isZh ? `成立：${testWords(arm.test, 'zh', names)}` : `Held: ${testWords(arm.test, 'en', names)}`;
};
