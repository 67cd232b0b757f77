import fc from 'fast-check';
import * as v from 'valibot';
import { placeOf } from '../../console/src/sign-in/place';
import { bindingLink } from '../../console/src/staff/links';
import { sideBySide } from '../../functions/platform/side-by-side';
import { sceneIn } from '../../shared/link/link';
import { pathOf, TARGET_PAGES, Target, type TargetPage } from '../../shared/link/target';
import { journeyOf, SEND } from '../journey/examples';
import { placesIn, withAt } from './examples';
import { type Gang, startGang } from './gang';
import type { Operation, Schema } from './operations';

// Whoever says where a link, a code, a message or a sign-in leads may only name pages of ours.

let gang: Gang;
beforeAll(async () => {
  gang = await startGang();
});
afterAll(() => gang.stop());

/** What browsers, WeChat or a router may take for another site, or for a program. */
const ELSEWHERE = [
  ...['https://evil.example', 'HTTPS://evil.example', 'http:evil.example', '//evil.example', '///evil.example', '/\\evil.example'],
  ...['\\\\evil.example', '/\t/evil.example', '\t//evil.example', '/%09/evil.example', 'https:/\\evil.example', '/@evil.example//x'],
  ...[
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
  ],
  ...[
    'weixin://dl/business/?t=x',
    'plugin://evil/index',
    'plugin-private://wx0/pages/x',
    'tel:110',
    'mailto:a@evil.example',
    '../../clerk/pages/home/index',
  ],
  ...[
    'clerk/pages/home/index',
    '/pages/home/index?x=//evil.example',
    'home/../../evil',
    'constructor',
    '__proto__',
    'https://shop.example@evil.example/',
  ],
];

const isTargetPage = ({ enum: names }: Schema): boolean => names?.includes('home') === true && names.includes('offer');
/** Whether something is told in a body of which a page of the app is opened. */
const leads = ({ body }: Operation): boolean => {
  const seen = new Set<string>();
  const search = (schema: unknown): boolean => {
    if (typeof schema !== 'object' || schema === null) return false;
    const { $ref } = schema as Schema;
    if ($ref) {
      if (seen.has($ref)) return false;
      seen.add($ref);
      return search(gang.document.components.schemas[$ref.split('/').at(-1) ?? '']);
    }
    return isTargetPage(schema as Schema) || Object.values(schema).some(search);
  };
  return search(body);
};

/** A journey whose message leads somewhere, where the body has a journey. */
const leadingJourney = (example: unknown): unknown => {
  const content = { ...SEND.content, target: { page: 'home' } };
  const { fields } = journeyOf({ say: { ...SEND, content, next: 'end' }, end: { kind: 'end' } });
  return typeof example === 'object' && example !== null && 'fields' in example ? { ...example, fields } : fields;
};

test('no operation takes a page that is none of ours, in whatever it is written; the field is named', async () => {
  const wrong: string[] = [];
  const tried = new Set<string>();
  for (const operation of gang.operations.filter(leads)) {
    const example = /Journey$/.test(operation.id) ? leadingJourney(gang.example(operation)) : gang.example(operation);
    const pages = placesIn(example).filter(({ at, value }) => at.at(-1) === 'page' && (value as string) in TARGET_PAGES);
    if (pages.length === 0) wrong.push(`${operation.id}: its example leads nowhere`);
    for (const { at } of pages) {
      tried.add(operation.id);
      for (const place of ELSEWHERE) {
        const { status, json } = await gang.attack(operation, { token: gang.allowed(operation), body: withAt(example, at, place) });
        const fields = (json?.errors as { field: string }[] | undefined)?.map(({ field }) => field) ?? [];
        if (status !== 400 || !fields.some((field) => field.includes('page') || field.includes('target') || field.includes('content')))
          wrong.push(`${operation.id}: ${at.join('.')} = ${place}: ${status} ${fields.join()}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect([...tried]).toEqual(expect.arrayContaining(['marketer.createLink', 'marketer.placeContent', 'marketer.createCampaign']));
});

test('what is shared is one of four pages; its id is told in the link and leads nowhere by itself', async () => {
  const share = gang.operation('member.shareLink');
  for (const page of ['home', 'coupon', 'gift', ...ELSEWHERE]) {
    const { status, json } = await gang.attack(share, { token: gang.tokens.member, body: { page, id: 'x' } });
    expect([page, status, (json?.errors as { field: string }[])[0]?.field]).toEqual([page, 400, 'page']);
  }
});

test('whatever the id is, a target opens its own page of the app with it', () => {
  const pages = Object.keys(TARGET_PAGES) as TargetPage[];
  const ids = fc.oneof(fc.constantFrom(...ELSEWHERE), fc.string({ minLength: 1, maxLength: 100 }));
  fc.assert(
    fc.property(fc.constantFrom(...pages), ids, (page, id) => {
      const { of, path } = TARGET_PAGES[page];
      const read = v.safeParse(Target, of === undefined ? { page } : { page, id });
      fc.pre(read.success);
      const url = new URL(`/${pathOf(read.output as Target)}`, 'https://shop.example');
      expect([url.origin, url.pathname, url.hash]).toEqual(['https://shop.example', `/${path}`, '']);
      expect([...url.searchParams]).toEqual(of === undefined ? [] : [[of, id]]);
    }),
  );
});

test('of what the app is opened with only ten letters and digits are asked about', () => {
  for (const scene of [...ELSEWHERE, 'ABCDEFGHI/', 'ABCDEFGHIJK', '%2f%2fevil.ex']) expect(sceneIn({ scene })).toBeUndefined();
  expect(sceneIn({ scene: 'ABCdef0123' })).toBe('ABCdef0123');
});

test('after signing in to the console one is on a page of the console', () => {
  const texts = fc.oneof(fc.constantFrom(...ELSEWHERE), fc.string(), fc.webUrl(), fc.stringMatching(/^[/\\\t@:.%a-z0-9]{1,20}$/));
  fc.assert(
    fc.property(texts, (from) => {
      const place = placeOf(from);
      expect(new URL(place, 'https://console.example').origin).toBe('https://console.example');
      // Below the console's own path as well.
      expect(new URL(`/console${place}`, 'https://console.example').pathname).toMatch(/^\/console\//);
    }),
    { numRuns: 200 },
  );
  expect(['/members/m1?tab=2#x', '/settings/limits', null].map(placeOf)).toEqual(['/members/m1?tab=2#x', '/settings/limits', '/']);
});

test('an invitation of staff leads to our own page, whatever its code', () => {
  for (const code of ELSEWHERE) {
    const { origin, pathname, hash } = new URL(bindingLink('https://shop.example', code));
    expect([origin, pathname, hash.split('?')[0]]).toEqual(['https://shop.example', '/app/', '#/clerk/pages/bind/index']);
  }
});

test('the API itself sends nobody anywhere: no answer of it is a redirect', async () => {
  const sent: string[] = [];
  const ask = async (operation: Operation): Promise<void> => {
    const query = {
      redirect: ELSEWHERE[0] ?? '',
      redirect_uri: '//evil.example',
      next: '//evil.example',
      from: '//evil.example',
      url: '//evil.example',
    };
    const { status, headers } = await gang.attack(operation, { token: gang.allowed(operation), query });
    if ((status >= 300 && status < 400) || headers.has('location') || headers.has('refresh')) sent.push(`${operation.id}: ${status}`);
  };
  await sideBySide(
    gang.operations.filter(({ method }) => method === 'GET'),
    8,
    ask,
  );
  expect(sent).toEqual([]);
});
