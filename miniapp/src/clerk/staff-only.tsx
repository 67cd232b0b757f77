import { View } from '@tarojs/components';
import { type ReactNode, useEffect } from 'react';
import type { Staff } from '../../../shared/staff/staff';
import { Button } from '../ui/button';
import { toTab } from '../ui/nav';
import { NoStaff } from './pages/home/no-staff';
import { signInOnce, useStaff } from './staff';
import { useWords } from './words';

/** What only staff sees, on a page that may have been opened by itself: signs in first; where nobody is staff, says why and where to go. */
export const StaffOnly = ({ skeleton, children }: { skeleton: ReactNode; children: (staff: Staff) => ReactNode }) => {
  const w = useWords();
  const { staff, failure } = useStaff();
  useEffect(() => signInOnce(), []);
  if (staff) return <>{children(staff)}</>;
  if (!failure) return <>{skeleton}</>;
  return (
    <>
      <NoStaff failure={failure} />
      <View className="links">
        <Button id="to-member" label={w.clerk.member} kind="text" small onTap={() => toTab('home')} />
      </View>
    </>
  );
};
