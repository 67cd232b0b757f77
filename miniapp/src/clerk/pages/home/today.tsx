import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { clerkEndpoints } from '../../../../../shared/contract/clerk';
import type { ReplyOf } from '../../../../../shared/contract/endpoint';
import type { RedemptionView } from '../../../../../shared/contract/views';
import { yuan } from '../../../../../shared/money/money';
import { Button } from '../../../ui/button';
import { Yuan } from '../../../ui/figures';
import { say } from '../../../ui/nav';
import { Head, Panel, Row } from '../../../ui/rows';
import { Empty, RowBones } from '../../../ui/states';
import { clock } from '../../../words/time';
import { useNow } from '../../clock';
import { CorrectSheet } from '../../correct';
import { mayUndo, UndoSheet } from '../../undo';
import { useFloorWords, useWords } from '../../words';

type DayView = ReplyOf<typeof clerkEndpoints.today>;

/** So many digits in the sums leave room for the large figures. */
const ROOM = 7;

interface DayProps {
  day: DayView;
  mayCorrect: boolean;
  onScan: () => void;
  onChange: () => void;
}

/** The store's day so far, and what was redeemed last. */
export const Day = ({ day, mayCorrect, onScan, onChange }: DayProps) => {
  const w = useWords();
  const now = useNow(5_000);
  const f = useFloorWords();
  const [undoing, setUndoing] = useState<RedemptionView>();
  const [correcting, setCorrecting] = useState<RedemptionView>();
  const isLong = Math.max(yuan(day.sales).length, yuan(day.discount).length) > ROOM;
  return (
    <>
      <View className="section">
        <Head title={w.clerk.today} more={w.clerk.asOf(clock(day.at))} />
        <View className={`panel today${isLong ? ' today--long' : ''}`}>
          <View className="today__figure">
            <Text className="figure" id="today-redeemed">
              {day.redeemed}
            </Text>
            <View className="caption">{w.clerk.redeemed}</View>
          </View>
          <View className="today__figure" id="today-sales">
            <Yuan money={day.sales} />
            <View className="caption">{w.clerk.sales}</View>
          </View>
          <View className="today__figure" id="today-discount">
            <Yuan money={day.discount} />
            <View className="caption">{w.clerk.given}</View>
          </View>
        </View>
      </View>
      <View className="section">
        <Head title={w.clerk.recent} />
        {day.recent.length === 0 && (
          <Empty title={w.clerk.noneToday} text={w.clerk.noneTodayText} action={{ label: w.clerk.scan, onTap: onScan }} inline />
        )}
        {day.recent.length > 0 && (
          <Panel>
            {day.recent.map((redemption) => (
              <Recent
                key={redemption.redemptionId}
                redemption={redemption}
                now={now}
                onUndo={setUndoing}
                {...(mayCorrect && { onCorrect: setCorrecting })}
              />
            ))}
          </Panel>
        )}
      </View>
      {correcting && (
        <CorrectSheet
          redemption={correcting}
          onClose={() => {
            setCorrecting(undefined);
            onChange();
          }}
          onCorrected={() => {
            setCorrecting(undefined);
            say(f.corrected);
            onChange();
          }}
        />
      )}
      {undoing && (
        <UndoSheet
          redemption={undoing}
          onClose={() => {
            setUndoing(undefined);
            onChange();
          }}
          onUndone={() => {
            setUndoing(undefined);
            say(w.done.undone);
            onChange();
          }}
        />
      )}
    </>
  );
};

/** The figures and the rows of the day while they come. */
export const DayBones = () => (
  <View className="section">
    <View className="panel today">
      {['redeemed', 'sales', 'given'].map((key) => (
        <View key={key} className="today__figure">
          <View className="bone bone--figure" />
          <View className="bone bone--line" style={{ width: '48px' }} />
        </View>
      ))}
    </View>
    <View className="section" />
    <RowBones count={3} />
  </View>
);

interface RecentProps {
  redemption: RedemptionView;
  now: number;
  onUndo: (redemption: RedemptionView) => void;
  /** For the manager, when the ten minutes are over. */
  onCorrect?: (redemption: RedemptionView) => void;
}

const Recent = ({ redemption, now, onUndo, onCorrect }: RecentProps) => {
  const w = useWords();
  const { redemptionId, name, maskedName, discount, gift, redeemedAt, state } = redemption;
  const canUndo = mayUndo(redemption, now);
  const undo = canUndo ? onUndo : state === 'done' ? onCorrect : undefined;
  const end = state === 'returned' ? w.clerk.undone : canUndo ? undefined : w.clerk.tooLate;
  return (
    <Row
      id={`recent-${redemptionId}`}
      plain
      title={gift === undefined ? `${name} −${yuan(discount)}` : `${name} · ${w.checkout.gives(gift)}`}
      note={[maskedName || w.checkout.nameless, clock(redeemedAt), end].filter(Boolean).join(' · ')}
      end={
        undo && (
          <View className="row__end">
            <Button id={`undo-${redemptionId}`} label={w.clerk.undo} kind="quiet" small onTap={() => undo(redemption)} />
          </View>
        )
      }
    />
  );
};
