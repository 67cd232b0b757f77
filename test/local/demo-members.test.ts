import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { historyOf } from '../../local/demo/members/history';
import { homesIn } from '../../local/demo/members/homes';
import { MEMBERS, populationOf } from '../../local/demo/members/population';
import { STYLE_NAMES, STYLES } from '../../local/demo/members/styles';
import { CLERK } from '../../local/demo/people';
import { projectRoot } from '../../local/project-root';
import { SentOrder, toPay } from '../../shared/order/sent-order';
import { millis, plusSeconds } from '../../shared/time/instant';
import { localDay, localWeekday } from '../../shared/time/local-day';
import { BUILT_IN_TYPES } from '../../shared/touchpoint/built-in-types';
import { propertyFaults } from '../../shared/touchpoint/check';
import { SentEvent } from '../../shared/touchpoint/sent';

const DAY = '2026-11-23';
const NOW = '2026-11-23T11:00:00+08:00';
const ZONE = 'Asia/Shanghai';
const homes = homesIn(readFileSync(join(projectRoot(), 'local', 'demo', 'stores-cn.csv'), 'utf8'));
const members = populationOf(homes, DAY);
const histories = members.map((member) => historyOf(member, { day: DAY, now: NOW }));
const touches = histories.flatMap((one) => one.touches);
const purchases = histories.flatMap((one) => one.purchases);
const identifiers = [{ type: 'card' as const, value: '12345678901' }];

test('the members of the demo are the same ones each time, all by different names, each style by its share', () => {
  expect(populationOf(homes, DAY)).toEqual(members);
  expect(members).toHaveLength(MEMBERS);
  expect(new Set(members.map(({ name }) => name)).size).toBe(MEMBERS);
  for (const style of STYLE_NAMES) {
    const share = members.filter((member) => member.style === style).length / MEMBERS;
    expect(Math.abs(share - STYLES[style].share)).toBeLessThan(0.05);
  }
  expect(STYLE_NAMES.reduce((sum, style) => sum + STYLES[style].share, 0)).toBeCloseTo(1, 9);
});

test('some refuse, all agree to membership, some have their birthday within days', () => {
  expect(members.every(({ consents }) => consents.includes('membership'))).toBe(true);
  const refuse = members.filter(({ consents }) => !consents.includes('personalised')).length;
  expect(refuse).toBeGreaterThan(30);
  expect(refuse).toBeLessThan(100);
  const soon = members.filter(({ birthday }) => birthday && birthday.slice(5) > '11-23' && birthday.slice(5) <= '12-02').length;
  expect(soon).toBeGreaterThan(15);
});

test('they are at home in stores of the real list, the clerk’s among them', () => {
  expect(homes.some(([home]) => home.storeId === CLERK.storeId)).toBe(true);
  expect(new Set(homes.map(([home]) => home.storeId)).size).toBe(homes.length);
  expect(members.filter(({ home }) => home.storeId === CLERK.storeId).length).toBeGreaterThan(15);
});

test('what they did is the same each time, under ids of its own, and nothing of it lies ahead', () => {
  expect(JSON.stringify(members.map((member) => historyOf(member, { day: DAY, now: NOW })))).toBe(JSON.stringify(histories));
  expect(new Set(touches.map(({ messageId }) => messageId)).size).toBe(touches.length);
  expect(new Set(purchases.map(({ orderId }) => orderId)).size).toBe(purchases.length);
  const times = [...touches.map(({ occurredAt }) => occurredAt), ...purchases.map(({ at }) => at)];
  expect(times.filter((time) => millis(time) >= millis(NOW))).toEqual([]);
});

test('what was made up for an earlier moment stays when it is made up again later', () => {
  const [member] = members;
  if (!member) throw new Error('nobody');
  const earlier = historyOf(member, { day: DAY, now: plusSeconds(NOW, -20 * 86_400) });
  const whole = historyOf(member, { day: DAY, now: NOW });
  expect(whole.purchases.slice(0, earlier.purchases.length)).toEqual(earlier.purchases);
});

test('every event and every order is one that the open API takes', () => {
  const types = new Map(BUILT_IN_TYPES.map((type) => [type.type, type]));
  for (const touch of touches) {
    const { type, properties } = v.parse(SentEvent, { ...touch, identifiers });
    const definition = types.get(type);
    if (!definition) throw new Error(`${type} is no type of the catalogue`);
    if (propertyFaults(definition, properties).length > 0) throw new Error(`${type}: ${JSON.stringify(properties)}`);
  }
  const orders = purchases.map((purchase) => v.parse(SentOrder, { ...purchase, identifiers }));
  expect(orders.filter((order) => order.payments.reduce((sum, { amount }) => sum + amount, 0) !== toPay(order))).toEqual([]);
});

test('the styles can be told from what they do', () => {
  const of = (style: string) => histories.filter((_, i) => members[i]?.style === style).flatMap((one) => one.purchases);
  expect(of('morning').every(({ at }) => localWeekday(at, ZONE) % 6 !== 0)).toBe(true);
  expect(of('weekend').every(({ at }) => localWeekday(at, ZONE) % 6 === 0)).toBe(true);
  expect(of('online').every(({ channel }) => channel === 'online')).toBe(true);
  expect(of('lapsed').every(({ at }) => localDay(at, ZONE) <= '2026-09-21')).toBe(true);
  expect(of('lapsed').length).toBeGreaterThan(200);
});

test('there is enough of it to mean something, and little enough to be taken in within minutes', () => {
  expect(purchases.length).toBeGreaterThan(2_000);
  expect(purchases.length).toBeLessThan(4_500);
  expect(touches.length).toBeGreaterThan(3_000);
  expect(touches.length).toBeLessThan(9_000);
});
