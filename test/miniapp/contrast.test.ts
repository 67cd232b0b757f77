import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../local/project-root';

// Every colour that letters are written in, on every ground that they are written on: at least 4.5 to 1, by day and at night.

const AA = 4.5;
const css = readFileSync(join(projectRoot(), 'miniapp', 'src', 'styles', 'tokens.css'), 'utf8');

type Tokens = Readonly<Record<string, string>>;

/** The colours that the first rule of exactly this selector sets. */
const tokensOf = (selector: string): Tokens => {
  const from = css.indexOf(`\n${selector} {`);
  if (from < 0) throw new Error(`no rule of ${selector}`);
  return Object.fromEntries([...css.slice(from, css.indexOf('}', from)).matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, k, v]) => [k, v]));
};

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const GROUNDS = ['paper', 'surface', 'sunken'];
const PAIRS: [ink: string, ground: string][] = [
  ...['ink', 'ink-2', 'ink-3', 'primary', 'red', 'amber-ink'].flatMap((ink) => GROUNDS.map((ground): [string, string] => [ink, ground])),
  ...['ink', 'ink-2', 'ink-3', 'primary'].map((ink): [string, string] => [ink, 'primary-soft']),
  ...['ink', 'ink-3', 'amber-ink'].map((ink): [string, string] => [ink, 'amber-soft']),
  ['on-primary', 'primary'],
  ['on-primary', 'primary-press'],
  ['on-brand-ground', 'brand-ground'],
  ['red', 'red-soft'],
  ['code-ink', 'code-ground'],
];

const day = tokensOf('.screen');
const night = { ...day, ...tokensOf('.screen.theme-dark') };

const tooFaint = (tokens: Tokens, pairs: [string, string][]): string[] =>
  pairs.flatMap(([ink, ground]) => {
    const found = contrast(tokens[ink] ?? '', tokens[ground] ?? '');
    return found >= AA ? [] : [`${ink} on ${ground}: ${found.toFixed(2)}`];
  });

test.each([
  ['by day', day],
  ['at night', night],
])('letters stand out from what they are on, %s', (_, tokens) => {
  expect(tooFaint(tokens, PAIRS)).toEqual([]);
});

test.each(['.tier-lu', '.tier-lin', '.tier-lan', '.tier-dian', '.theme-dark .tier-lu', '.theme-dark .tier-lin'])(
  'letters stand out from the ground of %s',
  (selector) => {
    const pairs: [string, string][] = [
      ['tier-ink', 'tier-ground'],
      ['tier-ink-2', 'tier-ground'],
    ];
    expect(tooFaint(tokensOf(selector), pairs)).toEqual([]);
  },
);
