import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { openEndpoints } from '../../shared/contract/open';
import { systemEndpoints } from '../../shared/contract/system';
import { type Backend, startBackend } from '../harness/backend';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ streams: false });
});
afterAll(() => backend.stop());

interface Operation {
  operationId: string;
  responses: Record<string, { description: string }>;
  parameters: { name: string }[];
  security?: Record<string, string[]>[];
}

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

/** What the validator says of a document; it is an ES module, so it runs beside jest. Throws when the document is not valid. */
const checked = (document: object): string => {
  const folder = mkdtempSync(join(tmpdir(), 'yinke-openapi-'));
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  try {
    const validator = join(__dirname, '../../node_modules/@seriousme/openapi-schema-validator/bin/validate-api-cli.js');
    return execFileSync(process.execPath, [validator, file], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test('OpenAPI 3.1 is served, valid, and names every endpoint with what it may refuse', async () => {
  const response = await backend.send('GET', '/openapi.json');
  const document: OpenApi = await response.json();
  expect(document.openapi).toBe('3.1.0');
  expect(checked(document)).toContain('valid');
  const ids = Object.values(document.paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
  const groups = {
    member: memberEndpoints,
    clerk: clerkEndpoints,
    marketer: marketerEndpoints,
    open: openEndpoints,
    system: systemEndpoints,
  };
  const expected = Object.entries(groups).flatMap(([group, endpoints]) => Object.keys(endpoints).map((name) => `${group}.${name}`));
  expect(ids.sort()).toEqual(expected.sort());

  const claim = document.paths['/member/offers/{templateId}/claims']?.post;
  expect(claim?.parameters.map(({ name }) => name)).toEqual(['templateId', 'Idempotency-Key']);
  expect(claim?.responses['409']?.description).toContain('`sold_out` All gone');
  expect(claim?.responses['422']?.description).toContain('`idempotency_key_reused`');
  const redeem = document.paths['/open/redemptions']?.post;
  expect(redeem?.security).toEqual([{ systemKey: ['coupons:use'] }]);
  expect(document.paths['/clerk/redemptions']?.post?.security).toEqual([{ session: [] }]);
  expect(JSON.stringify(document)).not.toMatch(/NaN|undefined/);
});

test('the brand and its policy are open; health says which part is not ready', async () => {
  const brand = await backend.call(openEndpoints.brand);
  expect(brand.reply).toMatchObject({ zone: 'Asia/Shanghai', policy: { version: '2026-01' } });
  const health = await backend.call(openEndpoints.health);
  expect([health.status, health.reply.status]).toEqual([200, 'ok']);
});

test('an unknown file of the documentation is 404', async () => {
  const page = await backend.send('GET', '/docs');
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('swagger-ui-bundle.js')]);
  expect((await backend.send('GET', '/docs/..%2Findex.mjs')).status).toBe(404);
  expect((await backend.send('GET', '/docs/constructor')).status).toBe(404);
});
