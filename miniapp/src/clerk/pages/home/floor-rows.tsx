import { View } from '@tarojs/components';
import { clerkEndpoints } from '../../../../../shared/contract/clerk';
import type { Staff } from '../../../../../shared/staff/staff';
import { call } from '../../../api/client';
import { useQuery } from '../../../data/query';
import { go } from '../../../ui/nav';
import { Panel, Row, RowValue } from '../../../ui/rows';
import { useFloorWords } from '../../words';

/** Beside the counter: what is to be done for members, who joined here, and for the manager what the staff did. */
export const FloorRows = ({ staff }: { staff: Staff }) => {
  const f = useFloorWords();
  const { data } = useQuery(`floor.${staff.storeId}`, () => call(clerkEndpoints.floorToday, { query: { storeId: staff.storeId } }));
  return (
    <View className="section" id="floor">
      <Panel>
        <Row
          id="to-tasks"
          icon="list"
          title={f.tasks}
          end={<RowValue value={data ? f.tasksDue(data.followUps.mine) : ''} opens />}
          onTap={() => go('clerk/pages/tasks')}
        />
        <Row id="new-members" icon="heart" title={f.newMembers} end={<RowValue value={data ? f.people(data.newMembers) : ''} />} />
        <Row id="invited" icon="calendar" title={f.invitedToday} end={<RowValue value={data ? f.people(data.invited) : ''} />} />
        {staff.role === 'manager' && (
          <Row id="to-team" icon="user" title={f.team} end={<RowValue value="" opens />} onTap={() => go('clerk/pages/team')} />
        )}
      </Panel>
    </View>
  );
};
