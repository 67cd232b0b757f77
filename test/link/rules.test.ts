import * as v from 'valibot';
import { type Link, sceneIn, sourceOf } from '../../shared/link/link';
import { pathOf, TARGET_PAGES, Target } from '../../shared/link/target';

const SCENE = 'aB3dE5fG7h';

test.each<[string, Partial<Record<string, string>>, string | undefined]>([
  ['a scene of ours', { scene: SCENE }, SCENE],
  ['a scene as an address writes it', { scene: '%61B3dE5fG7h' }, SCENE],
  ['no scene', {}, undefined],
  ['another query', { store: SCENE }, undefined],
  ['an empty scene', { scene: '' }, undefined],
  ['nine letters', { scene: SCENE.slice(1) }, undefined],
  ['eleven letters', { scene: `${SCENE}1` }, undefined],
  ['a clerk’s invitation', { scene: 'invite%3D1234' }, undefined],
  ['a sign among the letters', { scene: 'aB3dE_fG7h' }, undefined],
  ['a query that nothing can decode', { scene: `${SCENE.slice(0, 9)}%` }, undefined],
])('%s leads to that scene, or to none', (_, query, scene) => {
  expect(sceneIn(query)).toBe(scene);
});

const LINK: Link = {
  ...{ scene: SCENE, target: { page: 'home' }, by: { kind: 'member', id: 'm-1' }, at: '2026-11-22T12:00:00Z', opened: 7, joined: 2 },
};

test('who joins by a link keeps what it was, and never whose', () => {
  expect(sourceOf(LINK)).toEqual({ scene: SCENE, kind: 'member' });
  expect(Object.keys(sourceOf(LINK))).toEqual(['scene', 'kind']);
  expect(sourceOf({ ...LINK, by: { kind: 'marketer', id: 'ma-1' }, name: '地铁灯箱', storeId: 'SH1' })).toEqual({
    ...{ scene: SCENE, kind: 'marketer', name: '地铁灯箱', storeId: 'SH1' },
  });
});

test('a page of one thing needs its id, the others have none', () => {
  for (const [page, { path, of }] of Object.entries(TARGET_PAGES)) {
    expect(v.safeParse(Target, { page }).success).toBe(of === undefined);
    expect(v.safeParse(Target, { page, id: 'a b' }).success).toBe(of !== undefined);
    expect(pathOf(v.parse(Target, of === undefined ? { page } : { page, id: 'a b' }))).toBe(
      of === undefined ? path : `${path}?${of}=a%20b`,
    );
  }
});

test('what stands in an id stays in it', () => {
  expect(pathOf({ page: 'offer', id: 'a&b=c?/券' })).toBe('member/pages/offer/index?templateId=a%26b%3Dc%3F%2F%E5%88%B8');
});

test('a page of one thing of which nobody says the id, and an id of a page that shows none, lead to the page', () => {
  expect(pathOf({ page: 'offer' })).toBe('member/pages/offer/index');
  expect(pathOf({ page: 'stores', id: 'SH1' })).toBe('pages/stores/index');
});
