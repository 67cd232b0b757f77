import { columnsOf } from '../../console/src/experiment/file-columns';
import { ticksOf, tickWords } from '../../console/src/experiment/interval-axis';
import { columnsOfFile, createTally } from '../../console/src/experiment/read-file';
import { resultLines } from '../../console/src/experiment/result-lines';
import { type Typed, typedFaults, typedOutcome } from '../../console/src/experiment/typed';
import { experimentWords } from '../../console/src/experiment/words';
import { evaluate } from '../../shared/insight/evaluate';

const HEAD = 'recency,history_segment,zip_code,newbie,segment,visit,conversion,spend';
const ROWS = [
  '10,2) $100 - $200,Surburban,0,Womens E-Mail,0,0,0',
  '6,3) $200 - $350,Rural,1,No E-Mail,1,0,0',
  '7,2) $100 - $200,Surburban,1,Womens E-Mail,0,0,0',
  '9,5) $500 - $750,Rural,1,Mens E-Mail,1,1,29.99',
  '2,1) $0 - $100,Urban,0,Womens E-Mail,0,0,0',
];

describe('what a file is probably about', () => {
  test('the column with a control in it is the arm, numbers with telling names are outcomes', () => {
    expect(columnsOf(HEAD, ROWS)).toEqual({
      names: HEAD.split(','),
      numeric: ['recency', 'newbie', 'visit', 'conversion', 'spend'],
      arm: 'segment',
      outcomes: ['visit', 'conversion', 'spend'],
    });
  });

  test('an arm may be written in numbers when its column is called so; a number that everybody has of their own is none', () => {
    expect(columnsOf('id,treatment,到店', ['1,0,1', '2,1,0', '3,1,1'])).toMatchObject({ arm: 'treatment', outcomes: ['到店'] });
    expect(columnsOf('id,x', ['1,0', '2,1'])).toEqual({ names: ['id', 'x'], numeric: ['id', 'x'], outcomes: [] });
  });

  test('a file that is sorted by its arm begins with one of them only', () => {
    expect(columnsOf('customer,segment,visit', ['1,No E-Mail,1', '2,No E-Mail,0'])).toMatchObject({ arm: 'segment', outcomes: ['visit'] });
  });

  test('without rows nothing is known', async () => {
    expect(await columnsOfFile(new Blob([`${HEAD}\n`]))).toBeUndefined();
    expect(await columnsOfFile(new Blob([`\ufeff"arm","来店"\r\n"对照, 不发",1\r\n发券,0\r\n`]))).toMatchObject({
      arm: 'arm',
      outcomes: ['来店'],
    });
  });
});

test('a file is added up in the browser: arms, sums and what was left out', async () => {
  const rows = Array.from(
    { length: 5_000 },
    (_, i) => `m${i},${i % 2 === 0 ? '"a, b"' : 'control'},${i % 5 === 0 ? 1 : 0},${i % 7 === 0 ? '' : '0.10'}`,
  );
  const told: number[] = [];
  const { tally, run } = createTally(
    new Blob([`member,arm,visit,spend\n${rows.join('\n')}\n\n`]),
    { arm: 'arm', outcomes: ['spend', 'visit'] },
    ({ rows: read }) => told.push(read),
  );
  await run(new AbortController().signal);
  expect(told.at(-1)).toBe(5_000);
  expect(tally.arms()).toEqual(['a, b', 'control']);
  const [spend, visit] = tally.outcomes();
  expect(visit?.arms).toEqual({
    'a, b': { kind: 'proportion', n: 2_500, successes: 500 },
    control: { kind: 'proportion', n: 2_500, successes: 500 },
  });
  expect(spend?.arms['a, b']).toEqual({ kind: 'mean', n: 2_142, sum: '214.20', sumOfSquares: '21.4200' });
  expect(tally.leftOut()[0]).toEqual({ outcome: 'spend', empty: 715, notNumbers: 0 });
});

describe('figures that are typed', () => {
  const typed = (changes: Partial<Typed> = {}): Typed => ({
    outcome: ' 来店 ',
    kind: 'proportion',
    arms: [
      { name: '对照组', n: 100, successes: 16 },
      { name: '发券', n: 900, successes: 225 },
    ],
    ...changes,
  });

  test('become what is sent', () => {
    expect(typedOutcome(typed())).toEqual({
      name: '来店',
      arms: { 对照组: { kind: 'proportion', n: 100, successes: 16 }, 发券: { kind: 'proportion', n: 900, successes: 225 } },
    });
    const arms = [
      { name: 'a', n: 3, successes: 1, mean: -2.5, sd: 0 },
      { name: 'b', n: 4, mean: 1, sd: 2 },
    ];
    expect(typedOutcome(typed({ kind: 'mean', arms }))?.arms).toEqual({
      a: { kind: 'mean', n: 3, mean: -2.5, sd: 0 },
      b: { kind: 'mean', n: 4, mean: 1, sd: 2 },
    });
  });

  test.each([
    ['no name', typed({ outcome: ' ' }), [{ what: 'outcome' }]],
    [
      'an arm without a name',
      typed({
        arms: [
          { name: ' ', n: 1, successes: 1 },
          { name: 'b', n: 1, successes: 1 },
        ],
      }),
      [{ at: 0, what: 'name' }],
    ],
    [
      'a name twice',
      typed({
        arms: [
          { name: 'b', n: 1, successes: 1 },
          { name: 'b ', n: 1, successes: 1 },
        ],
      }),
      [{ at: 1, what: 'twice' }],
    ],
    [
      'more than all',
      typed({
        arms: [
          { name: 'a', n: 1, successes: 2 },
          { name: 'b', n: 1, successes: 1 },
        ],
      }),
      [{ at: 0, what: 'more' }],
    ],
    [
      'figures missing',
      typed({ kind: 'mean' }),
      [
        { at: 0, what: 'numbers' },
        { at: 1, what: 'numbers' },
      ],
    ],
  ] as [string, Typed, object[]][])('%s is told', (_, what, faults) => {
    expect(typedFaults(what)).toEqual(faults);
    expect(typedOutcome(what)).toBeUndefined();
  });
});

test('the table that is saved has full digits, and as many cells in each line as in its head', () => {
  const arms = {
    a: { kind: 'proportion', n: 7, successes: 2 },
    b: { kind: 'proportion', n: 3, successes: 1 },
    c: { kind: 'proportion', n: 0, successes: 0 },
  } as const;
  const found = evaluate({ control: 'a', outcomes: [{ name: 'visit', arms }] }, 'zh');
  const [head, first, second] = resultLines(found, experimentWords.zh.head);
  expect(first?.slice(0, 8)).toEqual(['visit', 'b', 'a', 3, 7, 1 / 3, 2 / 7, 1 / 3 - 2 / 7]);
  expect(second?.slice(0, 8)).toEqual(['visit', 'c', 'a', 0, 7, undefined, 2 / 7, undefined]);
  expect(first).toHaveLength(head?.length ?? 0);
  expect(second).toHaveLength(head?.length ?? 0);
});

test.each([
  [-0.0427, 0.0872, 'proportion', ['−5', '0', '+5', '+10']],
  [0.0123, 0.0456, 'proportion', ['0', '+1', '+2', '+3', '+4', '+5']],
  [-37, -12, 'mean', ['−40', '−30', '−20', '−10', '0']],
  [0, 0, 'mean', ['0']],
] as const)('the axis from %d to %d has round ticks, zero among them', (low, high, kind, ticks) => {
  expect(ticksOf(low, high).map((tick) => tickWords(tick, kind))).toEqual(ticks);
});
