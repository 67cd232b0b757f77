import * as v from 'valibot';
import { readVisit } from '../../console/src/store/visit-draft';
import { StoreVisit } from '../../shared/contract/store-visits';

const typed = { hours: '1-5 07:00-22:00', specialDays: '2027-02-05 春节', services: ['可自提', 'Wi-Fi', '自提', '手冲课堂'] };

test('what is typed of a store is read as a list is, and is what the server takes', () => {
  const { visit, unclear } = readVisit(typed);
  expect(unclear).toEqual({});
  expect(visit).toEqual({
    hours: [{ weekdays: [1, 2, 3, 4, 5], windows: [{ from: '07:00', until: '22:00' }] }],
    specialDays: [{ date: '2027-02-05', windows: [], name: '春节' }],
    services: ['pickup', 'wifi', '手冲课堂'],
  });
  expect(v.is(StoreVisit, visit)).toBe(true);
  expect(readVisit({ hours: '', specialDays: '', services: [] }).visit).toEqual({ hours: [], specialDays: [], services: [] });
});

test('what cannot be read is named by its field, and nothing can be saved', () => {
  expect(readVisit({ ...typed, hours: '1-5 07:00-22:00; 每周末休息', specialDays: '春节' })).toEqual({
    visit: undefined,
    unclear: { hours: '每周末休息', specialDays: '春节' },
  });
});
