import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { type Backend, startBackend } from '../harness/backend';
import { AT_SH1, peopleOf } from '../harness/people';
import { item } from './examples';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ streams: false });
});
afterAll(() => backend.stop());

test('marketers place it, and each is shown what is for them, without consent nothing that tags decide', async () => {
  const people = peopleOf(backend);
  const token = await people.marketer();
  await people.importStores(token);
  const first = await backend.call(marketerEndpoints.placedContent, { token });
  expect(first.reply).toEqual({ version: 0, content: { home: [] } });
  const [open, refusing] = [await people.member('看得到'), await people.member('不要推荐', ['membership'])];
  const content = {
    home: [
      item('shops', {
        title: { zh: '找一家店', en: 'Find a store' },
        text: { zh: '附近 4 家', en: '4 nearby' },
        target: { page: 'stores' },
      }),
      item('shanghai', { cities: ['上海市'] }),
      item('tagged', { tags: [{ key: 'new_member', value: 'yes' }] }),
    ],
  };
  const body = { version: 0, content };
  const placed = await backend.call(marketerEndpoints.placeContent, { token, body });
  expect([placed.status, placed.reply.version, placed.reply.by]).toEqual([200, 1, '马克']);
  const late = await backend.call(marketerEndpoints.placeContent, { token, body });
  expect([late.status, late.problem.code]).toEqual([409, 'version_conflict']);
  const noTier = await backend.call(marketerEndpoints.placeContent, {
    token,
    body: { version: 1, content: { home: [item('a', { tiers: ['nobody'] })] } },
  });
  expect([noTier.status, noTier.problem.errors?.[0]?.field]).toEqual([400, 'content.home.0.tiers']);

  const seen = async (asker: string, query: Record<string, string> = {}, language = 'zh') =>
    (await backend.call(memberEndpoints.content, { token: asker, query, language })).reply.items;
  const visitor = await people.visitor('路过');
  expect(await seen(visitor, {}, 'en')).toEqual([
    { itemId: 'shops', title: 'Find a store', text: '4 nearby', art: 'cup', target: { page: 'stores' } },
  ]);
  expect((await seen(visitor, { city: '上海市' })).map(({ itemId }) => itemId)).toEqual(['shops', 'shanghai']);
  const near = { latitude: AT_SH1.latitude.toFixed(2), longitude: AT_SH1.longitude.toFixed(2) };
  expect((await seen(open, near)).map(({ itemId }) => itemId)).toEqual(['shops', 'shanghai']);
  expect((await seen(refusing, { city: '北京市' })).map(({ itemId }) => itemId)).toEqual(['shops']);
});
