import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluateFile } from '../../local/evaluate';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yinke-evaluate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of members: so many of each arm, of whom so many came, each spending the same. */
const file = (name: string, groups: [arm: string, members: number, came: number, spent: string][]): string => {
  const rows = groups.flatMap(([arm, members, came, spent]) =>
    Array.from({ length: members }, (_, i) => `m${i},"${arm}",${i < came ? 1 : 0},${i < came ? spent : '0'}`),
  );
  writeFileSync(join(folder, name), `\ufeffmember,segment,visit,spend\r\n${rows.join('\r\n')}\r\n`);
  return name;
};
const run = async (...args: string[]): Promise<string[]> => {
  const said: string[] = [];
  await evaluateFile({ args, folder, say: (line) => said.push(line) });
  return said;
};

test('a file by columns: proportions and means are told apart, figures in full with --json', async () => {
  const name = file('mail.csv', [
    ['No E-Mail, at all', 2_130, 226, '9.95'],
    ['Mens E-Mail', 2_131, 389, '10.05'],
  ]);
  const said = await run(name, '--arm', 'segment', '--outcome', 'visit', '--outcome', 'spend', '--json');
  const found = JSON.parse(said.join('\n'));
  expect(found).toMatchObject({ control: 'No E-Mail, at all', outcomes: [{ kind: 'proportion' }, { kind: 'mean' }] });
  const [p1, p0] = [389 / 2_131, 226 / 2_130];
  const se = Math.sqrt((p1 * (1 - p1)) / 2_131 + (p0 * (1 - p0)) / 2_130);
  const [visit, spend] = found.outcomes.map((outcome: { pairs: unknown[] }) => outcome.pairs[0]);
  expect(visit.difference).toBe(p1 - p0);
  expect(Math.abs(visit.se - se)).toBeLessThan(1e-16);
  const variance = (n: number, x: number, amount: number): number => ((x - (x * x) / n) * amount * amount) / (n - 1);
  expect(Math.abs(spend.difference - (p1 * 10.05 - p0 * 9.95))).toBeLessThan(1e-14);
  expect(Math.abs(spend.se - Math.sqrt(variance(2_131, 389, 10.05) / 2_131 + variance(2_130, 226, 9.95) / 2_130))).toBeLessThan(1e-14);
});

test('as a table, with sentences, in Chinese when asked', async () => {
  const name = file('small.csv', [
    ['对照组', 100, 16, '1'],
    ['发券', 100, 25, '1'],
  ]);
  const said = await run(name, '--arm', 'segment', '--outcome', 'visit', '--language', 'zh');
  expect(said).toContain('visit (proportion)');
  expect(said.find((line) => line.startsWith('对照组 (control)'))).toMatch(/100 +16\.00% +3\.67%$/);
  expect(said).toContain('「发券」比「对照组」高 9.00 个百分点（95% 区间 −2.12 到 +20.12）；可能只是偶然，校正后 p = 0.1127');
});

test.each([
  ['an unknown column', ['--arm', 'segmnet', '--outcome', 'visit'], /no column “segmnet”; the file has member, segment, visit, spend/],
  ['no outcome', ['--arm', 'segment'], /npm run evaluate -- <file\.csv>/],
  ['an unknown control', ['--arm', 'segment', '--outcome', 'visit', '--control', 'c'], /--control; the file has a, b/],
  ['a control that cannot be guessed', ['--arm', 'segment', '--outcome', 'visit'], /--control; the file has a, b/],
  ['a word that is no option', ['--arm', 'segment', '--outcomes', 'visit'], /outcomes/],
  ['an arm a member', ['--arm', 'member', '--outcome', 'visit', '--control', 'm0'], /at most 20 arms/],
])('%s is told', async (_, args, words) => {
  const name = file('ab.csv', [
    ['a', 30, 3, '1'],
    ['b', 30, 3, '1'],
  ]);
  await expect(run(name, ...args)).rejects.toThrow(words);
});

test('cells that say nothing are left out and counted', async () => {
  writeFileSync(join(folder, 'gaps.csv'), 'arm,visit\ncontrol,1\ncontrol,0\n,1\nb,\nb,maybe\nb,1\nb,0\n');
  const said = await run('gaps.csv', '--arm', 'arm', '--outcome', 'visit');
  expect(said.slice(-2)).toEqual(['1 rows without an arm were left out', 'visit: 1 empty cells and 1 that are no number were left out']);
});

test('a file of sums, its columns in any order, says what the file of its members says; figures worked out by hand', async () => {
  // The e-mail test of 2008: men's e-mail against none, visits and purchases.
  const sums = [
    'n,outcome,successes,arm,sum_of_squares,sum',
    '21306,visit,2262,No E-Mail,,',
    '21307,visit,3894,Mens E-Mail,,',
    '21307,conversion,267,Mens E-Mail,,',
    '21306,conversion,122,No E-Mail,,',
    '4,spend,,No E-Mail,125.00,15.00',
    '5,spend,,Mens E-Mail,900.00,30.00',
  ];
  writeFileSync(join(folder, 'sums.csv'), `${sums.join('\n')}\n`);
  const found = JSON.parse((await run('sums.csv', '--json')).join('\n'));
  expect(found.control).toBe('No E-Mail');
  expect(found.outcomes.map(({ name }: { name: string }) => name)).toEqual(['visit', 'conversion', 'spend']);
  const [visit, conversion, spend] = found.outcomes.map((outcome: { pairs: unknown[] }) => outcome.pairs[0]);
  expect(visit.difference).toBeCloseTo(34_769_130 / 453_966_942, 16);
  expect(visit.se).toBeCloseTo(Math.sqrt((3894 * 17413) / 21307 ** 3 + (2262 * 19044) / 21306 ** 3), 17);
  expect(visit.interval.low).toBeCloseTo(visit.difference - 1.959963984540054 * visit.se, 16);
  expect(visit.lift.value).toBeCloseTo(3894 / 21307 / (2262 / 21306) - 1, 14);
  expect(conversion.difference).toBeCloseTo(267 / 21307 - 122 / 21306, 16);
  // Means 6 and 3.75; variances (900 − 180) / 4 = 180 and (125 − 56.25) / 3 = 22.916…
  expect(spend.difference).toBe(2.25);
  expect(spend.se).toBeCloseTo(Math.sqrt(180 / 5 + 68.75 / 3 / 4), 14);
  expect(spend.cautions).toEqual(['few_cases']);
});

test('a row of sums that says too little, or an arm twice, is told', async () => {
  writeFileSync(join(folder, 'half.csv'), 'outcome,arm,n,successes\nvisit,control,10,1\nvisit,a,10,\n');
  await expect(run('half.csv')).rejects.toThrow(/row 2 must have/);
  writeFileSync(join(folder, 'twice.csv'), 'outcome,arm,n,successes\nvisit,control,10,1\nvisit,control,10,2\n');
  await expect(run('twice.csv')).rejects.toThrow(/row 2 names the arm “control” of “visit” again/);
});
