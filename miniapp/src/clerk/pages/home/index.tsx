import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { clerkEndpoints } from '../../../../../shared/contract/clerk';
import type { Staff } from '../../../../../shared/staff/staff';
import { call } from '../../../api/client';
import { useIsSeen } from '../../../data/poll';
import { useQuery } from '../../../data/query';
import { platform } from '../../../platform';
import { Button } from '../../../ui/button';
import { toTab } from '../../../ui/nav';
import { Screen } from '../../../ui/screen';
import { Shown } from '../../../ui/states';
import { heardTime } from '../../clock';
import { takeNext } from '../../hand-over';
import { useLookUp } from '../../look-up';
import { changeStaff, isNotStaff, noLongerStaff, signInOnce, useStaff } from '../../staff';
import { useWords } from '../../words';
import '../../clerk.css';
import '../../floor.css';
import { DoorRow } from './door-row';
import { FloorRows } from './floor-rows';
import { LookUpNotice } from './look-up-notice';
import { NoStaff } from './no-staff';
import { OpenRedemptions } from './open-redemptions';
import { ScanBlock } from './scan-block';
import { Day, DayBones } from './today';
import { TypeSheet } from './type-sheet';
import { Unfinished } from './unfinished';

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
          {!isTyping && (
            <LookUpNotice
              failure={lookUp.failure}
              onScan={lookUp.scan}
              onType={() => {
                lookUp.clear();
                setTyping(true);
              }}
            />
          )}
          <Unfinished />
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
          {staff && <DoorRow storeId={staff.storeId} />}
          {staff ? <StoreDay staff={staff} onScan={lookUp.scan} /> : <DayBones />}
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
const StoreDay = ({ staff, onScan }: { staff: Staff; onScan: () => void }) => {
  const w = useWords();
  const today = useQuery(`today.${staff.storeId}`, async () => {
    const day = await call(clerkEndpoints.today, { params: { storeId: staff.storeId } });
    heardTime(day.at);
    return day;
  });
  const isSeen = useIsSeen();
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
      <FloorRows staff={staff} />
      <Shown query={today} skeleton={<DayBones />} failedTitle={w.clerk.failed} inline>
        {(day) => <Day day={day} mayCorrect={staff.role === 'manager'} onScan={onScan} onChange={reload} />}
      </Shown>
    </>
  );
};
