import * as v from 'valibot';
import { BUILT_IN_TYPES, isOfSystem } from '../../shared/touchpoint/built-in-types';
import { catalogueOf, faultsOfOwn } from '../../shared/touchpoint/catalogue';
import { propertyFaults } from '../../shared/touchpoint/check';
import { EVENT_TYPES } from '../../shared/touchpoint/event';
import { EventTypeDefinition, type OwnEventType, OwnProperties } from '../../shared/touchpoint/event-type';
import { propertyWords } from '../../shared/touchpoint/property-names';

const words = (word: string) => ({ zh: word, en: word });
const own = (type: string, properties: OwnEventType['properties'] = []): OwnEventType => ({
  type,
  name: words('名'),
  properties,
  version: 1,
});
const text = (property: string, required = false) => ({ property, kind: 'text' as const, required, name: words(property) });

test('every built-in type is either told by channels, with its properties in both languages, or said by the system', () => {
  const told = BUILT_IN_TYPES.map(({ type }) => type);
  expect([...told, ...EVENT_TYPES.filter(isOfSystem)].sort()).toEqual([...EVENT_TYPES].sort());
  for (const definition of BUILT_IN_TYPES) expect(v.is(EventTypeDefinition, definition)).toBe(true);
});

const purchase = catalogueOf([]).get('purchase');
const faultsOf = (properties: Record<string, unknown>): string[] =>
  purchase ? propertyFaults(purchase, properties).map(({ field, reason }) => `${field} ${reason}`) : ['no type'];

test('a purchase has an amount in minor units and its currency, and may have lines', () => {
  expect(faultsOf({ amount: 1177, currency: 'USD' })).toEqual([]);
  expect(faultsOf({ amount: 0, currency: 'CNY', quantity: 2, orderId: 'o1', items: [{ productId: 'p', quantity: 2, amount: 0 }] })).toEqual(
    [],
  );
});

test.each([
  [{}, ['properties.amount must be there for purchase', 'properties.currency must be there for purchase']],
  [{ amount: 11.77, currency: 'USD' }, ['properties.amount must be an amount in minor units: a whole number, 0 or more']],
  [{ amount: -1, currency: 'USD' }, ['properties.amount must be an amount in minor units: a whole number, 0 or more']],
  [{ amount: '1177', currency: 'USD' }, ['properties.amount must be an amount in minor units: a whole number, 0 or more']],
  [{ amount: 1, currency: 'usd' }, ['properties.currency must be a currency by its three letters, such as CNY']],
  [{ amount: 1, currency: 'USD', quantity: '2' }, ['properties.quantity must be a number']],
  [{ amount: 1, currency: 'USD', orderId: 'x'.repeat(201) }, ['properties.orderId must be text of at most 200 characters']],
  [
    { amount: 1, currency: 'USD', items: [{ quantity: 1 }] },
    ['properties.items must be lines of productId, quantity and, if known, name, category and amount in minor units'],
  ],
  [{ amount: 1, currency: 'USD', colour: 'red' }, ['properties.colour is no property of purchase']],
])('a purchase of %j is told what is wrong', (properties, expected) => {
  expect(faultsOf(properties)).toEqual(expected);
});

test("marketers' own types and properties are checked like the others", () => {
  const types = catalogueOf([
    own('tasting', [
      { property: 'guests', kind: 'number', required: true, name: words('人数') },
      { property: 'vip', kind: 'boolean', required: false, name: words('贵宾') },
      { property: 'since', kind: 'time', required: false, name: words('自') },
    ]),
    own('purchase', [text('cashier')]),
  ]);
  const faults = (type: string, properties: Record<string, unknown>) => {
    const definition = types.get(type);
    return definition ? propertyFaults(definition, properties).map(({ field }) => field) : ['type'];
  };
  expect(faults('tasting', { guests: 4, vip: true, since: '2026-11-27T18:00:00+08:00' })).toEqual([]);
  expect(faults('tasting', { vip: 'yes', since: 'yesterday' })).toEqual(['properties.guests', 'properties.vip', 'properties.since']);
  expect(faults('purchase', { amount: 1, currency: 'CNY', cashier: '阿梅' })).toEqual([]);
  expect(faults('unheard_of', {})).toEqual(['type']);
});

test('what is the system’s cannot be made; a built-in type cannot be asked more, nor a property of it be another', () => {
  expect(faultsOfOwn(own('tasting', [text('topic', true)]))).toEqual([]);
  expect(faultsOfOwn(own('purchase', [text('cashier')]))).toEqual([]);
  expect(faultsOfOwn(own('coupon_redeemed')).map(({ field }) => field)).toEqual(['type']);
  expect(faultsOfOwn(own('purchase', [text('amount'), text('cashier', true)])).map(({ field }) => field)).toEqual([
    'properties.0.property',
    'properties.1.required',
  ]);
  // A purchase has nine properties of its own, and room for eleven more.
  const room = Array.from({ length: 11 }, (_, i) => text(`p${i}`));
  expect(faultsOfOwn(own('purchase', room))).toEqual([]);
  expect(faultsOfOwn(own('purchase', [...room, text('more')])).map(({ field }) => field)).toEqual(['properties']);
  const many = Array.from({ length: 20 }, (_, i) => text(`p${i}`));
  expect(faultsOfOwn(own('tasting', many))).toEqual([]);
  expect(faultsOfOwn(own('purchase', many)).map(({ field }) => field)).toEqual(['properties']);
});

test('a property is named once', () => {
  const isTaken = (...names: string[]) =>
    v.is(
      OwnProperties,
      names.map((name) => text(name)),
    );
  expect([isTaken(), isTaken('a', 'b'), isTaken('a', 'b', 'a')]).toEqual([true, true, false]);
});

test('inside a sentence a property goes by its name in small letters, one of the brand’s own by its own', () => {
  expect([propertyWords('orderId', 'zh'), propertyWords('orderId', 'en')]).toEqual(['订单号', 'order number']);
  expect(['cashier', 'toString', '__proto__'].map((property) => propertyWords(property, 'zh'))).toEqual([
    'cashier',
    'toString',
    '__proto__',
  ]);
});
