import { View } from '@tarojs/components';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { clerkEndpoints } from '../../../../../shared/contract/clerk';
import type { Staff } from '../../../../../shared/staff/staff';
import { call } from '../../../api/client';
import { useQuery } from '../../../data/query';
import { platform } from '../../../platform';
import { Button } from '../../../ui/button';
import { toTab } from '../../../ui/nav';
import { Screen } from '../../../ui/screen';
import { RowBones, Shown } from '../../../ui/states';
import { heardTime } from '../../clock';
import { takeNext } from '../../hand-over';
import { useLookUp } from '../../look-up';
import { changeStaff, isNotStaff, noLongerStaff, signInOnce, useStaff } from '../../staff';
import { useWords } from '../../words';
import '../../clerk.css';
import { LookUpNotice } from './look-up-notice';
import { NoStaff } from './no-staff';
import { OpenRedemptions } from './open-redemptions';
import { ScanBlock } from './scan-block';
import { Day } from './today';
import { TypeSheet } from './type-sheet';

/** How often the day's figures are asked for while they are seen, in milliseconds. */
const REFRESH_MS = 10_000;

/** The counter: scan, type a code, see today, undo. */
export default function ClerkHome() {
  const w = useWords();
  const { staff, failure } = useStaff();
  const [isTyping, setTyping] = useState(false);
  const lookUp = useLookUp(staff?.storeId);
  useDidShow(() => {
    signInOnce();
    if (takeNext()) lookUp.scan();
  });
  const role = staff && w.clerk.role[staff.role];

  return (
    <Screen
      title={staff?.storeName ?? w.clerk.title}
      under={staff && `${staff.name} · ${role}`}
      first
      overlay={isTyping && <TypeSheet lookUp={lookUp} onClose={() => setTyping(false)} />}
    >
      {!staff && failure && <NoStaff failure={failure} />}
      {!(failure && !staff) && (
        <>
          <ScanBlock isBusy={lookUp.isBusy || !staff} label={lookUp.isBusy ? w.clerk.looking : w.clerk.scan} onTap={lookUp.scan} />
          {!isTyping && <LookUpNotice failure={lookUp.failure} />}
          <View className="scanner__other">
            <Button
              id="type"
              label={w.clerk.type}
              icon="keys"
              kind="text"
              off={!staff}
              onTap={() => {
                lookUp.clear();
                setTyping(true);
              }}
            />
          </View>
          {staff ? <StoreDay staff={staff} /> : <RowBones count={3} />}
        </>
      )}
      <View className="links">
        <Button id="to-member" label={w.clerk.member} kind="text" small onTap={() => toTab('home')} />
        {platform.canSwitchUser && <Button id="switch-user" label={w.clerk.otherUser} kind="text" small onTap={changeStaff} />}
      </View>
    </Screen>
  );
}

/** What is asked of the store's day, again and again while the page is seen. */
const StoreDay = ({ staff }: { staff: Staff }) => {
  const w = useWords();
  const today = useQuery(`today.${staff.storeId}`, async () => {
    const day = await call(clerkEndpoints.today, { params: { storeId: staff.storeId } });
    heardTime(day.at);
    return day;
  });
  const [isSeen, setSeen] = useState(true);
  useDidShow(() => setSeen(true));
  useDidHide(() => setSeen(false));
  const { failure, reload } = today;
  useEffect(() => {
    if (!isSeen) return undefined;
    const timer = setInterval(reload, REFRESH_MS);
    return () => clearInterval(timer);
  }, [isSeen, reload]);
  useEffect(() => {
    if (failure && isNotStaff(failure)) noLongerStaff(failure);
  }, [failure]);

  return (
    <>
      <OpenRedemptions staffId={staff.staffId} />
      <Shown query={today} skeleton={<RowBones count={3} />} failedTitle={w.clerk.failed} inline>
        {(day) => <Day day={day} onChange={reload} />}
      </Shown>
    </>
  );
};
