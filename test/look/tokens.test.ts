import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The mini-program cannot take the console's tokens as they are (WXSS knows no :root, and older web views no space-separated rgb),
 * so a brand that changes one has to change the other: here they are held together.
 */
const ROOT = join(__dirname, '../..');

/** Every custom property of a rule whose selector matches, with colours written in one way. */
const tokensOf = (file: string, selector: RegExp): Map<string, string> => {
  const css = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].filter(([, names]) => selector.test(String(names).trim()));
  return new Map(
    rules.flatMap(([, , body]) =>
      [...String(body).matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [String(name), plain(String(value))]),
    ),
  );
};

/** `rgb(24 30 26 / 48%)` and `rgba(24, 30, 26, 0.48)` are the same colour. */
const plain = (value: string): string =>
  value
    .replace(/rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)%\)/g, (_, r, g, b, alpha) => `rgba(${r}, ${g}, ${b}, ${Number(alpha) / 100})`)
    .replace(/\s+/g, ' ')
    .trim();

const CONSOLE = 'console/src/theme/tokens.css';
const MINIAPP = 'miniapp/src/styles/tokens.css';

test.each([
  ['light', /^:root,\s*\[data-theme="light"\]$/, /^\.screen$/, 25],
  ['dark', /^\[data-theme="dark"\]$/, /^\.screen\.theme-dark$/, 20],
])('the %s colours of both apps are the same', (_, ofConsole, ofMiniapp, least) => {
  const [theirs, ours] = [tokensOf(CONSOLE, ofConsole), tokensOf(MINIAPP, ofMiniapp)];
  const both = [...ours.keys()].filter((name) => theirs.has(name) && /^(#|rgb)/.test(ours.get(name) ?? ''));
  expect(both.length).toBeGreaterThanOrEqual(least);
  expect(Object.fromEntries(both.map((name) => [name, ours.get(name)]))).toEqual(
    Object.fromEntries(both.map((name) => [name, theirs.get(name)])),
  );
});

test.each(['lu', 'lin', 'lan', 'dian'])('the tier %s looks the same in both apps', (tier) => {
  const theirs = tokensOf(CONSOLE, new RegExp(`^\\[data-tier="${tier}"\\]$`));
  const ours = tokensOf(MINIAPP, new RegExp(`^\\.tier-${tier}$`));
  const both = [...ours.keys()].filter((name) => theirs.has(name));
  expect(both.length).toBeGreaterThanOrEqual(4);
  for (const name of both) expect([name, ours.get(name)]).toEqual([name, theirs.get(name)]);
});
