import type { PageRun, RunningRule } from './running';

type Figure = (runs: readonly PageRun[]) => string;

/** How a published rule is asked here: by a rule on the files, by one on the running pages, or not, and then why. */
interface PublishedRule {
  name: string;
  weight: number;
  files?: string;
  running?: RunningRule;
  figure?: Figure;
  otherwise?: string;
}

const most =
  (key: 'atOnce' | 'slowest' | 'shownAfter' | 'rate' | 'size' | 'nodes' | 'requests', unit: string): Figure =>
  (runs) => {
    const worst = [...runs].sort((one, other) => other[key] - one[key])[0];
    return worst ? `at most ${Math.round(worst[key])} ${unit} (${worst.route})` : '';
  };

/**
 * The rules of WeChat's audit with the weight that each has in the score, as published:
 * developers.weixin.qq.com/miniprogram/dev/framework/audits/scoring.
 */
export const PUBLISHED: readonly PublishedRule[] = [
  { name: '脚本执行时间', weight: 7, otherwise: 'only on a phone: how fast its processor is' },
  { name: '首屏时间', weight: 6, figure: most('shownAfter', 'ms in the host'), otherwise: 'only on a phone' },
  { name: '渲染时间', weight: 6, otherwise: "only on a phone: WeChat's own renderer" },
  { name: 'setData 调用频率', weight: 6, running: 'rate', figure: most('rate', 'in one second') },
  { name: 'setData 数据大小', weight: 6, running: 'size', figure: most('size', 'B') },
  { name: 'WXML 节点数', weight: 6, running: 'nodes', figure: most('nodes', 'nodes') },
  { name: '请求耗时', weight: 5, figure: most('slowest', 'ms beside the tests'), otherwise: 'depends on network and machine' },
  { name: '网络请求数', weight: 5, running: 'requests', figure: most('atOnce', 'at once') },
  { name: '图片请求数', weight: 5, running: 'images', figure: () => 'no image comes from a network' },
  { name: '图片缓存', weight: 4, running: 'images', figure: () => 'the same' },
  { name: '图片大小', weight: 4, running: 'images' },
  { name: '网络请求缓存', weight: 2, running: 'repeated' },
  { name: '开启惯性滚动', weight: 8, files: 'what scrolls keeps moving when it is let go' },
  { name: '避免使用 :active 伪类', weight: 8, files: 'what is pressed shows it by hover-class, not by :active' },
  { name: '保持图片大小比例', weight: 4, running: 'images' },
  { name: '可点击元素的响应区域', weight: 3, otherwise: 'measured in Chromium: test/e2e/keyboard.test.ts' },
  { name: 'iPhone X 兼容', weight: 3, files: 'what sticks to the bottom keeps clear of the bar of newer phones' },
  { name: '窗口变化适配', weight: 3, otherwise: 'only for apps that let their window change; this one does not' },
  { name: '合理的颜色搭配', weight: 0, otherwise: 'measured by axe on the pictures: test/e2e' },
  { name: '避免 JS 异常', weight: 3, running: 'errors' },
  { name: '避免网络请求异常', weight: 3, running: 'failed' },
  { name: '废弃接口', weight: 2, files: 'nothing is called that WeChat has given up' },
  { name: '使用 HTTPS', weight: 1, files: 'it talks by https' },
  { name: '避免 setData 数据冗余', weight: 1, running: 'unused' },
  { name: '最低基础库版本', weight: 0, otherwise: 'set where the app is managed, not in its files' },
  { name: '移除不可访问到的页面', weight: 0, files: 'every page can be come to' },
  { name: 'WXSS 使用率', weight: 0, otherwise: 'depends on which pages one goes through' },
  { name: '及时回收定时器', weight: 0, running: 'timers' },
];

/** The list with what was found for each, and how much of the score it stands for. */
export const scored = (runs: readonly PageRun[], faultsOfFiles: ReadonlyMap<string, number>): string => {
  const lines = PUBLISHED.map(({ name, weight, files, running, figure, otherwise }) => {
    const asked =
      files !== undefined ? faultsOfFiles.get(files) : runs.flatMap(({ faults }) => faults).filter(({ rule }) => rule === running).length;
    const sign = otherwise !== undefined ? '·' : asked === 0 ? '✓' : '✗';
    const said = [figure?.(runs), otherwise].filter((part) => part !== undefined && part !== '').join('; ');
    return { sign, weight, text: `  ${sign} ${String(weight).padStart(2)} ${name}${said ? `: ${said}` : ''}` };
  });
  const sum = (sign?: string): number =>
    lines.filter((line) => sign === undefined || line.sign === sign).reduce((all, { weight }) => all + weight, 0);
  return `${lines.map(({ text }) => text).join('\n')}\n  kept ${sum('✓')} of ${sum()}, broken ${sum('✗')}, not to be asked here ${sum('·')}\n`;
};
