import { compile } from '../../shared/audience/compile';
import { PROVINCE_CODES, provinceName, provinceNamed, provinceSaid } from '../../shared/store/provinces';
import { aProfile } from '../send/examples';
import { aWorld } from './examples';

// What the console's picker puts into a rule is what a profile holds, however a member or another system wrote where they live.

test('there are 34, and each is found by the name that the picker gives, by its code and as people write it', () => {
  expect(PROVINCE_CODES).toHaveLength(34);
  for (const code of PROVINCE_CODES) {
    const picked = provinceName(code, 'zh');
    const judge = compile({ kind: 'province', values: [picked] }, aWorld());
    const written = [
      picked,
      code,
      `${code}0000`,
      provinceName(code, 'en'),
      picked.replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$/, ''),
    ];
    for (const one of written) {
      expect([one, provinceNamed(one)]).toEqual([one, code]);
      const profile = aProfile({ province: provinceSaid(one, 'zh') });
      expect([one, judge(profile, Date.parse(profile.joinedAt)).is]).toEqual([one, true]);
    }
    expect(provinceSaid(picked, 'en')).toBe(provinceName(code, 'en'));
  }
});
