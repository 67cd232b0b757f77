import type { Refusal, RefusalCode } from '../../shared/problem/refusal';
import { refusalWords } from '../../shared/problem/words';

// Why an event is not answered or entered, as members and clerks read it: with a figure, without one, at the edge of one.

const AT = '2026-11-29T14:05:00+08:00';

test.each<[RefusalCode, Refusal['params'], string, string]>([
  ['answer_closed', { until: AT }, '报名到 11月29日 14:05 截止', 'Answers closed 29/11 14:05'],
  ['too_many_guests', { most: 0 }, '这场活动不能带朋友', 'No guests at this event'],
  ['too_many_guests', { most: 1 }, '最多带 1 位朋友', 'At most 1 guest'],
  ['too_many_guests', { most: 2 }, '最多带 2 位朋友', 'At most 2 guests'],
  ['event_full', {}, '满座了，可以候补', 'All seats are taken; you can wait for one'],
  ['event_full', { left: 0 }, '满座了，可以候补', 'All seats are taken; you can wait for one'],
  ['event_full', { left: 1 }, '只剩 1 席，可以少带几位，或者候补', 'Only 1 seat left; bring fewer, or wait for more'],
  ['event_full', { left: 2 }, '只剩 2 席，可以少带几位，或者候补', 'Only 2 seats left; bring fewer, or wait for more'],
  ['check_in_not_yet', { from: AT }, '11月29日 14:05 起可以签到', 'Check-in opens 29/11 14:05'],
  ['already_arrived', {}, '已经签到', 'Checked in already'],
  ['already_arrived', { at: AT }, '已经签到，11月29日 14:05', 'Checked in already, 29/11 14:05'],
  ['event_elsewhere', {}, '这场活动在别的门店', 'This event is at another store'],
  ['event_elsewhere', { where: 'Jing’an' }, '这场活动在Jing’an', 'This event is at Jing’an'],
  ['seats_taken', { taken: 1 }, '已有 1 席给了人，不能少于这个数', '1 seat is given already; there cannot be fewer'],
  ['seats_taken', { taken: 12 }, '已有 12 席给了人，不能少于这个数', '12 seats are given already; there cannot be fewer'],
])('%s with %j is said just so', (code, params, zh, en) => {
  const refusal = { code, params };
  expect([refusalWords(refusal, 'zh'), refusalWords(refusal, 'en')]).toEqual([zh, en]);
});
