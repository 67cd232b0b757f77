import type { Rule } from 'postcss';
import { type Artefact, named } from './artefact';

/** What a rule of the audit found: everything that stands against it, and what it measured. */
export interface Finding {
  faults: string[];
  figure?: string;
}

/**
 * A rule of WeChat's audit (体验评分, developers.weixin.qq.com/miniprogram/dev/framework/audits), or of what WeChat asks of every upload, as far
 * as the shipped files show it. What shows only when a page runs is asked of the pages in the host.
 */
export interface AuditRule {
  name: string;
  check: (artefact: Artefact) => Finding;
}

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** What WeChat has given up, or asks not to call any more. */
const DEPRECATED = [
  'getUserInfo',
  'getUserProfile',
  'getSystemInfo',
  'getSystemInfoSync',
  'chooseImage',
  'saveFile',
  'createCanvasContext',
];
/** What may only be called when `requiredPrivateInfos` names it. */
const PRIVATE = [
  'getLocation',
  'getFuzzyLocation',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
  'onLocationChange',
  'startLocationUpdate',
];
const SHIPPED = ['js', 'json', 'png', 'txt', 'wxml', 'wxs', 'wxss'];
const LARGEST_IMAGE = 200_000;
const MAIN_PACKAGE = 600_000;
const WHOLE = 1_200_000;

const called = ({ scripts }: Artefact, api: string): string[] =>
  [...scripts].filter(([, text]) => new RegExp(`\\.${api}\\(`).test(text)).map(([file]) => `${file} calls ${api}`);

/** Every rule of every style sheet, with the file that it is in. */
const rulesOf = ({ styles }: Artefact): { file: string; rule: Rule }[] => {
  const found: { file: string; rule: Rule }[] = [];
  for (const [file, root] of styles) root.walkRules((rule) => void found.push({ file, rule }));
  return found;
};

const declared = (rule: Rule, property: string): string | undefined => {
  let value: string | undefined;
  rule.walkDecls(property, (declaration) => {
    value = declaration.value;
  });
  return value;
};

const faultsOf = (artefact: Artefact, isWrong: (rule: Rule) => boolean): string[] =>
  rulesOf(artefact)
    .filter(({ rule }) => isWrong(rule))
    .map(({ file, rule }) => `${file}: ${rule.selector}`);

const packages: AuditRule = {
  name: 'packages are small',
  check: ({ files, app, sizeOf }) => {
    const size = (names: readonly string[]): number => names.reduce((sum, name) => sum + sizeOf(name), 0);
    const roots = (app.subPackages ?? []).map(({ root }) => `${root}/`);
    const main = size(files.filter((name) => !roots.some((root) => name.startsWith(root))));
    const parts = roots.map((root) => `${root} ${kB(size(files.filter((name) => name.startsWith(root))))}`);
    return {
      faults: [
        ...(main > MAIN_PACKAGE ? [`the main package has ${kB(main)}`] : []),
        ...(size(files) > WHOLE ? [`all of it has ${kB(size(files))}`] : []),
      ],
      figure: `main ${kB(main)}, ${parts.join(', ')}, whole ${kB(size(files))}`,
    };
  },
};

const pages: AuditRule = {
  name: 'every page can be come to',
  check: ({ app, routes, scripts }) => {
    const tabs = app.tabBar.list.map(({ pagePath }) => pagePath);
    const leads = (route: string): boolean =>
      [...scripts].some(([file, text]) => file !== `${route}.js` && text.includes(route.replace(/\/index$/, '')));
    const ways = routes.filter((route) => !tabs.includes(route) && route !== app.entryPagePath);
    return { faults: ways.filter((route) => !leads(route)).map((route) => `nothing leads to ${route}`), figure: `${routes.length} pages` };
  },
};

const components: AuditRule = {
  name: 'every component is there and used',
  check: ({ files, textOf, jsonOf }) => {
    const uses = files
      .filter((file) => file.endsWith('.json') && files.includes(file.replace(/json$/, 'wxml')))
      .flatMap((file) =>
        Object.entries((jsonOf(file).usingComponents ?? {}) as Record<string, string>).map(([tag, path]) => ({ file, tag, path })),
      );
    const templates = files.filter((file) => file.endsWith('.wxml')).map(textOf);
    const isUsed = (tag: string): boolean => templates.some((text) => text.includes(`<${tag}`));
    return {
      faults: uses.flatMap(({ file, tag, path }) => [
        ...(files.includes(`${named(file, path)}.js`) ? [] : [`${file}: ${path} is not there`]),
        ...(isUsed(tag) ? [] : [`${file}: <${tag}> is used nowhere`]),
      ]),
      figure: `${new Set(uses.map(({ tag }) => tag)).size} components`,
    };
  },
};

const pressed: AuditRule = {
  name: 'what is pressed shows it by hover-class, not by :active',
  check: (artefact) => ({ faults: faultsOf(artefact, ({ selector }) => /:active\b/.test(selector)) }),
};

const inertia: AuditRule = {
  name: 'what scrolls keeps moving when it is let go',
  check: (artefact) => ({
    faults: faultsOf(artefact, (rule) => {
      const scrolls = ['overflow', 'overflow-y', 'overflow-x'].some((property) => /auto|scroll/.test(declared(rule, property) ?? ''));
      return scrolls && declared(rule, '-webkit-overflow-scrolling') !== 'touch';
    }),
  }),
};

const safeArea: AuditRule = {
  name: 'what sticks to the bottom keeps clear of the bar of newer phones',
  check: (artefact) => ({
    faults: faultsOf(artefact, (rule) => {
      const sticks = declared(rule, 'position') === 'fixed' && declared(rule, 'bottom') === '0' && declared(rule, 'top') === undefined;
      return sticks && !rule.toString().includes('safe-area-inset-bottom');
    }),
  }),
};

const images: AuditRule = {
  name: 'images are small and used',
  check: ({ files, sizeOf, scripts, styles }) => {
    const pictures = files.filter((file) => /\.(png|jpe?g|gif|webp|svg)$/.test(file));
    const texts = [...scripts.values(), ...[...styles.values()].map(String)];
    // Which of several of one kind is shown may be put together: pin-on of pin.
    const isUsed = (file: string): boolean => texts.some((text) => text.includes(file.replace(/(-\w+)?\.\w+$/, '')));
    return {
      faults: pictures.flatMap((file) => [
        ...(sizeOf(file) > LARGEST_IMAGE ? [`${file} has ${kB(sizeOf(file))}`] : []),
        ...(isUsed(file) ? [] : [`${file} is shown nowhere`]),
      ]),
      figure: `${pictures.length}, together ${kB(pictures.reduce((sum, file) => sum + sizeOf(file), 0))}`,
    };
  },
};

const files: AuditRule = {
  name: 'nothing is shipped that a phone has no use for',
  check: (artefact) => ({
    faults: artefact.files.filter((file) => !SHIPPED.includes(file.split('.').at(-1) ?? '')).map((file) => `${file} is shipped`),
  }),
};

const https: AuditRule = {
  name: 'it talks by https',
  // A build that names no API is for the developers' tools: it talks to the machine it is on.
  check: ({ scripts }) => ({
    faults: [...scripts].flatMap(([file, text]) =>
      [...text.matchAll(/http:\/\/[\w.-]+/g)]
        .map(([url]) => url)
        .filter((url) => !['http://www.w3.org', 'http://localhost'].includes(url))
        .map((url) => `${file} names ${url}`),
    ),
  }),
};

const evaluated: AuditRule = {
  name: 'no text is run as a program',
  check: ({ scripts }) => ({
    faults: [...scripts]
      // How the bundler looks for the global object where there is no globalThis; it is tried and given up.
      .map(([file, text]) => [file, text.replace('new Function("return this")()', '')] as const)
      .filter(([, text]) => /\bnew Function\(|(?<![\w.$])eval\(/.test(text))
      .map(([file]) => `${file} evaluates text`),
  }),
};

const deprecated: AuditRule = {
  name: 'nothing is called that WeChat has given up',
  check: (artefact) => ({ faults: DEPRECATED.flatMap((api) => called(artefact, api)) }),
};

const privacy: AuditRule = {
  name: 'what is asked of a person is declared',
  check: (artefact) => {
    const { requiredPrivateInfos = [], permission = {}, __usePrivacyCheck__ } = artefact.app;
    const used = PRIVATE.filter((api) => called(artefact, api).length > 0);
    return {
      faults: [
        ...used.filter((api) => !requiredPrivateInfos.includes(api)).map((api) => `${api} is called and not declared`),
        ...requiredPrivateInfos.filter((api) => !used.includes(api)).map((api) => `${api} is declared and not called`),
        ...(requiredPrivateInfos.length > 0 && Object.keys(permission).length === 0 ? ['no permission says what the location is for'] : []),
        ...Object.entries(permission).flatMap(([scope, { desc }]) => (desc.length > 0 && desc.length <= 30 ? [] : [`${scope}: ${desc}`])),
        ...(__usePrivacyCheck__ ? [] : ['__usePrivacyCheck__ is off']),
      ],
      figure: used.join(', '),
    };
  },
};

const lazy: AuditRule = {
  name: 'components are loaded when they are needed',
  check: ({ app }) => ({ faults: app.lazyCodeLoading === 'requiredComponents' ? [] : ['lazyCodeLoading is off'] }),
};

export const AUDIT: readonly AuditRule[] = [
  ...[packages, pages, components, images, files, lazy],
  ...[pressed, inertia, safeArea],
  ...[https, evaluated, deprecated, privacy],
];
