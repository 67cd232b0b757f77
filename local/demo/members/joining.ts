import { sideBySide } from '../../../functions/platform/side-by-side';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { memberEndpoints } from '../../../shared/contract/member';
import { provinceName } from '../../../shared/store/provinces';

import { inParts } from './in-parts';
import type { DemoMember } from './population';
import { AT_ONCE, type Resident, type Town } from './town';

/** Everybody joins on their phone, each with the consents that they give, and some say which store is theirs. */
export const join = async (town: Town, members: readonly DemoMember[], isQuiet = false): Promise<Resident[]> => {
  let joined = 0;
  return sideBySide(members, AT_ONCE, async (member) => {
    const resident = await town.resident(member);
    if (member.choosesStore)
      await town.call(memberEndpoints.setMyStore, {
        token: resident.token,
        params: { storeId: member.home.storeId },
        body: { mine: true },
      });
    joined += 1;
    if (!isQuiet && joined % 100 === 0) town.say(`demo members: ${joined} of ${members.length} have joined`);
    return resident;
  });
};

/** Small enough for a request's time on a machine that also builds the apps. */
const ROWS_A_REQUEST = 50;
const HEADER = 'card,gender,birthday,province,city,email';

/** What the shop's old list of customers knew of them, by the import of the console. */
export const importProfiles = async (town: Town, residents: readonly Resident[]): Promise<void> => {
  const rows = residents.map(({ member: { gender, birthday = '', home, email = '' }, memberNumber }) =>
    [memberNumber, gender, birthday, provinceName(home.province, 'zh'), home.city, email].join(','),
  );
  for (const part of inParts(rows, ROWS_A_REQUEST)) {
    const csv = [HEADER, ...part].join('\n');
    const { rejected } = await town.call(marketerEndpoints.importPeople, {
      token: town.marketer,
      body: { csv, file: '老会员资料.csv', source: 'counter' },
    });
    if (rejected.length > 0) throw new Error(`a profile was left out: ${JSON.stringify(rejected[0])}`);
  }
};
