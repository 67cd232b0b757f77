import * as v from 'valibot';
import { Content, type ContentItem, shownTo } from '../../shared/content/content';
import { item } from './examples';

const shown = (items: ContentItem[], viewer: Partial<Parameters<typeof shownTo>[1]> = {}, now = '2026-11-22T12:00:00+08:00') =>
  shownTo(items, { tags: [], ...viewer }, now).map(({ itemId }) => itemId);

test('every condition that is set must hold; the end of a period includes its last second', () => {
  const period = { from: '2026-11-22T12:00:00+08:00', until: '2026-11-22T12:59:59+08:00' };
  expect(shown([item('a', { period })], {}, '2026-11-22T11:59:59+08:00')).toEqual([]);
  expect(shown([item('a', { period })], {}, '2026-11-22T12:00:00+08:00')).toEqual(['a']);
  expect(shown([item('a', { period })], {}, '2026-11-22T12:59:59.900+08:00')).toEqual(['a']);
  expect(shown([item('a', { period })], {}, '2026-11-22T13:00:00+08:00')).toEqual([]);
  const forSome = [item('all'), item('gold', { tiers: ['gold'] }), item('latte', { tags: [{ key: 'likes', value: 'latte' }] })];
  expect(shown(forSome)).toEqual(['all']);
  expect(shown(forSome, { tier: 'gold' })).toEqual(['all', 'gold']);
  expect(shown(forSome, { tier: 'silver', tags: ['likes:latte'] })).toEqual(['all', 'latte']);
  const two = ['latte', 'tea'].map((value) => ({ key: 'likes', value }));
  expect(shown([item('either', { tags: two })], { tags: ['likes:tea'] })).toEqual(['either']);
  expect(shown([item('either', { tags: two })], { tags: ['likes:cake'] })).toEqual([]);
  const either = [item('tiers', { tiers: ['gold', 'silver'] }), item('cities', { cities: ['上海市', '北京市'] })];
  expect(shown(either, { tier: 'silver', city: '北京市' })).toEqual(['tiers', 'cities']);
  expect(shown(either, { tier: 'lu', city: '广州市' })).toEqual([]);
  expect(shown([item('here', { cities: ['上海市'] })], { city: '上海市' })).toEqual(['here']);
  expect(shown([item('here', { cities: ['上海市'] })], { city: '北京市' })).toEqual([]);
  expect(shown([item('both', { tiers: ['gold'], cities: ['上海市'] })], { tier: 'gold' })).toEqual([]);
  expect(shown(Array.from({ length: 9 }, (_, i) => item(`i${i}`)))).toEqual(['i0', 'i1', 'i2', 'i3', 'i4']);
});

test('what cannot be shown is not taken', () => {
  const faulty = (changes: object) => v.safeParse(Content, { home: [{ ...item('a'), ...changes }] }).success;
  expect(faulty({})).toBe(true);
  expect(faulty({ title: { zh: '', en: 'x' } })).toBe(false);
  expect(faulty({ target: { page: 'store' } })).toBe(false);
  expect(faulty({ art: 'https://elsewhere/picture.png' })).toBe(false);
  expect(v.safeParse(Content, { home: [item('a'), item('a')] }).success).toBe(false);
});
