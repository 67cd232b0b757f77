import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { wxmlToJs, wxssToJs } from 'miniprogram-compiler';
import { projectRoot } from '../../local/project-root';
import { filesBelow } from '../harness/miniprogram/files';
import { MiniProgram, walk } from '../harness/miniprogram-host';

const DIST = join(projectRoot(), 'miniapp', 'dist', 'weapp');
const MAIN_PACKAGE = 600_000;
const WHOLE = 1_200_000;

/** A node of WeChat's own renderer. */
interface Rendered {
  tag?: string;
  children?: (Rendered | string)[];
}
type Generate = (data: object) => Rendered;

/** WeChat's own compiler on the whole build; it throws with line and column when a template is broken. */
const compiled = (): ((path: string) => Generate | undefined) => {
  const world = { __webview_engine_version__: 0.02, __wxAppCode__: {} };
  const make = new Function('global', 'window', '__wxAppCode__', '__webview_engine_version__', 'document', wxmlToJs(DIST));
  return make(world, world, {}, 0.02, {});
};

const elementsOf = (node: Rendered): number =>
  Number(/^wx-(?!page$|comp$)/.test(node.tag ?? '')) +
  (node.children ?? []).reduce((sum, child) => sum + (typeof child === 'string' ? 0 : elementsOf(child)), 0);

/** A phone without a network: every page shows what it shows when nothing comes. */
const offline = () =>
  new MiniProgram(DIST, { origin: 'http://localhost:9', login: async () => Promise.reject(new Error('no network')), network: 'down' });

describe('what is shipped to WeChat', () => {
  const app = offline();
  const files = filesBelow(DIST);

  test('every template compiles with WeChat’s own compiler', () => {
    const pageOf = compiled();
    for (const route of app.routes) expect([route, typeof pageOf(`${route}.wxml`)]).toEqual([route, 'function']);
  });

  test('every style sheet compiles with WeChat’s own compiler', () => {
    expect(wxssToJs(DIST)).toContain('tier-ground');
  });

  test.each(app.routes)('%s: WeChat’s renderer shows every node that Taro sends', async (route) => {
    const page = offline();
    try {
      await page.start(route);
      await page.until('the page', () => page.tree().length > 0);
      await page.settled(100);
      const rendered = compiled()(`${route}.wxml`)?.(page.page.data);
      const sent = [...walk(page.tree())].filter(({ text }) => text === undefined);
      expect(sent.length).toBeGreaterThan(3);
      expect(rendered && elementsOf(rendered)).toBe(sent.length);
    } finally {
      page.dispose();
    }
  });

  test('the packages keep to their budgets', () => {
    const size = (names: string[]) => names.reduce((sum, name) => sum + statSync(join(DIST, name)).size, 0);
    const roots = (app.config.subPackages ?? []).map(({ root }) => `${root}/`);
    const main = files.filter((name) => !roots.some((root) => name.startsWith(root)));
    process.stdout.write(`mini-program: main package ${size(main)} B, whole ${size(files)} B\n`);
    expect(size(main)).toBeLessThanOrEqual(MAIN_PACKAGE);
    expect(size(files)).toBeLessThanOrEqual(WHOLE);
  });

  test('nothing in it reads an environment that a phone has not', () => {
    const scripts = files.filter((name) => name.endsWith('.js'));
    const reading = scripts.filter((name) => readFileSync(join(DIST, name), 'utf8').includes('process.env'));
    expect(scripts.length).toBeGreaterThan(20);
    expect(reading).toEqual([]);
  });

  test('tab pages lie in the main package, and the location APIs that are named are those that are called', () => {
    const config = JSON.parse(readFileSync(join(DIST, 'app.json'), 'utf8'));
    const tabs: string[] = config.tabBar.list.map(({ pagePath }: { pagePath: string }) => pagePath);
    for (const tab of tabs) expect(config.pages).toContain(tab);
    expect(config.requiredPrivateInfos).toEqual(['getFuzzyLocation']);
    expect(config.lazyCodeLoading).toBe('requiredComponents');
    expect(config.__usePrivacyCheck__).toBe(true);
  });
});
