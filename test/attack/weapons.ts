/** Stands for a number as JSON would write it and JavaScript cannot: put into the text after it was made. */
export const RAW = (number: string): string => `@@${number}@@`;

/** JSON with the raw numbers in it. */
export const rawJson = (body: unknown): string => JSON.stringify(body).replace(/"@@([^"@]+)@@"/g, '$1');

/** Numbers at the ends of what JSON, doubles and the database can hold. */
export const NUMBERS = ['1e309', '-1e309', '1e200', '-0', '0', '-1', '0.1', '1.0000000001', '9007199254740993', '1e-320'].map(RAW);

const LONG = 12_000;

/** Texts that mean something to somebody: to the database, a shell, a page, a spreadsheet, a path, a header, or the eye. */
export const TEXTS: string[] = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\u202Etxt.exe',
    'раураl',
    'zero\u200Bwidth',
    '\uD800',
    'x\uDFFFy',
    'e\u0301',
    '\uFB01',
    '👩‍👩‍👧‍👦'.repeat(20),
    '＝1+1',
  ],
  ...[
    "' OR '1'='1",
    'x"; DROP TABLE members; --',
    '#pk = :pk OR attribute_exists(pk)',
    ':pk',
    '{"$gt":""}',
    '$where',
    'shanlan#M#x',
    'M#a#b',
  ],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '{{7*7}}',
    '$'.concat('{7*7}'),
    '<%= 7*7 %>',
    '=cmd|/c calc!A0',
    '@SUM(1)',
    '-1+1',
  ],
  ...[
    '../../../../etc/passwd',
    '..%2f..%2fetc',
    '%00',
    '/',
    '//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '\\\\evil\\share',
  ],
  ...['x\r\nset-cookie: a=b', 'x\nx', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', 'true'],
  ...[
    '0000-00-00T00:00:00Z',
    '+275760-09-13T00:00:00.001Z',
    '-000001-01-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-11-21T12:00:00+23:59',
  ],
  ...[
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999-12:00',
    '2026-11-21T24:00:00Z',
    '2026-11-21T12:00:60Z',
    '2026-11-21',
    '9999-12-31',
    '0000-01-01',
  ],
  'a'.repeat(LONG),
];

/** What is of another type than anything asks for in its place. */
export const TYPES: unknown[] = [null, true, [], {}, [[]], { $gt: '' }, ['a', 'b'], { toString: 'x' }, 'x', 7, RAW('7.5')];

/** Deeper than any stack of ours should follow. */
export const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
export const deepList = (levels: number): string => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;

/** Ids as somebody might try them; none is empty, which would be another path. */
export const IDS: string[] = TEXTS.filter((text) => text !== '' && !/\p{Surrogate}/u.test(text));

const cursor = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** Cursors that nobody was given: of other partitions, of no shape, of numbers, of other indexes. */
export const CURSORS: string[] = [
  ...['x', '%', cursor('not json'), cursor('null'), cursor('[]'), cursor('7'), cursor({}), cursor({ pk: 7 }), 'a'.repeat(350)],
  ...[cursor({ pk: 'shanlan#M#somebody-else', sk: 'MEMBER' }), cursor({ pk: '', sk: '' }), cursor({ pk: 'x' }), cursor({ sk: 'x' })],
  ...[
    cursor({ pk: 'x', sk: 'y', listed: 'z', listedAt: '1' }),
    cursor({ part: '-1' }),
    cursor({ part: '1e9' }),
    cursor({ part: 'NaN', sk: '' }),
  ],
  ...[
    cursor({ __proto__: 'x', constructor: 'y' }),
    cursor('{"__proto__":{"pk":"x"}}'),
    '2026-11-21T12:00:00+08:00',
    '2026-11',
    '0',
    '-1',
    '#',
    '~',
  ],
];
