import type { FieldFault } from '../../shared/store/import';
import { faultWords } from '../../shared/store/words';

/** Every reason there is: the compiler asks for a new one here. */
const REASONS: Record<FieldFault['reason'], true> = {
  missing: true,
  too_long: true,
  too_many: true,
  not_a_province: true,
  not_a_city: true,
  city_from_address: true,
  not_a_number: true,
  out_of_range: true,
  not_a_phone: true,
  not_a_postcode: true,
  not_hours: true,
  not_days: true,
  duplicate: true,
};

test.each(Object.keys(REASONS) as FieldFault['reason'][])('%s is said in both languages', (reason) => {
  const fault: FieldFault = { field: 'phone', reason, value: '9788900' };
  expect(faultWords(fault, 'zh')).toMatch(/[\u4e00-\u9fff]{2}/);
  expect(faultWords(fault, 'en')).toMatch(/^(is|stands) [^\u4e00-\u9fff]+$/);
});
