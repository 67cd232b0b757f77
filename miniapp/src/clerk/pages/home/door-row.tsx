import { View } from '@tarojs/components';
import { go } from '../../../ui/nav';
import { Panel, Row, RowValue } from '../../../ui/rows';
import { useStoreEvents } from '../../door';
import { useDoorWords } from '../../words';

/** The next event of the store and how many are here; nothing while there is none. */
export const DoorRow = ({ storeId }: { storeId: string }) => {
  const d = useDoorWords();
  const items = useStoreEvents(storeId).data?.items ?? [];
  const event = items.find(({ isOpen }) => isOpen) ?? items[0];
  if (!event) return null;
  const { name, whenWords, arrived, going, isOpen } = event;
  return (
    <View className="section">
      <Panel>
        <Row
          id="door"
          icon="calendar"
          title={name}
          sub={whenWords}
          end={<RowValue value={isOpen ? d.arrived(arrived, arrived + going) : ''} opens />}
          onTap={() => go('clerk/pages/door')}
        />
      </Panel>
    </View>
  );
};
