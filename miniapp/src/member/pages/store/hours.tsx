import { Text, View } from '@tarojs/components';
import type { StoreDetail } from '../../../../../shared/contract/stores';
import { Head, Panel, Row, RowValue } from '../../../ui/rows';
import { OpeningLine } from '../../../ui/store-row';
import { useLoyaltyWords } from '../../words';

type Line = StoreDetail['week'][number];

/** Whether it is open now, its week, and the days to come with hours of their own; that it is not known, where nobody said it. */
export const Hours = ({ store }: { store: StoreDetail }) => {
  const m = useLoyaltyWords();
  const { opening, week, specialDays } = store;
  return (
    <View className="section">
      <Head title={m.stores.hours} />
      {opening ? (
        <Panel>
          <Row id="opening" title={<OpeningLine opening={opening} />} />
          {week.map((line) => (
            <HoursRow key={line.days} line={line} />
          ))}
          {specialDays.map((line) => (
            <HoursRow key={line.days} line={line} />
          ))}
        </Panel>
      ) : (
        <View className="note">{m.stores.noHours}</View>
      )}
    </View>
  );
};

const HoursRow = ({ line: { days, hours, isToday } }: { line: Line }) => {
  const m = useLoyaltyWords();
  return (
    <Row
      short
      title={
        <>
          <Text>{days}</Text>
          {isToday && <Text className="caption store__today">{m.stores.today}</Text>}
        </>
      }
      end={<RowValue value={hours} />}
    />
  );
};
