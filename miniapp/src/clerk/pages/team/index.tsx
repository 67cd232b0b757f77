import { Picker, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { clerkEndpoints } from '../../../../../shared/contract/clerk';
import type { ReplyOf } from '../../../../../shared/contract/endpoint';
import type { RedemptionView } from '../../../../../shared/contract/views';
import { yuan } from '../../../../../shared/money/money';
import { call } from '../../../api/client';
import { useQuery } from '../../../data/query';
import { Button } from '../../../ui/button';
import { Yuan } from '../../../ui/figures';
import { say } from '../../../ui/nav';
import { Head, Panel, Row, RowValue } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, Shown } from '../../../ui/states';
import { clock } from '../../../words/time';
import '../../session';
import '../../clerk.css';
import '../../floor.css';
import { CorrectSheet } from '../../correct';
import { useStaff } from '../../staff';
import { StaffOnly } from '../../staff-only';
import { toCounter } from '../../to-counter';
import { useFloorWords, useWords } from '../../words';

type Team = ReplyOf<typeof clerkEndpoints.team>;

/** For the manager: what each of the staff did on a day, and undoing it. */
export default function ClerkTeam() {
  const w = useWords();
  const f = useFloorWords();
  const { staff } = useStaff();
  const isManager = staff?.role === 'manager';
  const storeId = staff?.storeId ?? '';
  const [correcting, setCorrecting] = useState<RedemptionView>();
  const [day, setDay] = useState<string>();
  const query = useQuery(isManager ? `team.${storeId}.${day ?? ''}` : undefined, () =>
    call(clerkEndpoints.team, { query: { storeId, ...(day !== undefined && { day }) } }),
  );
  return (
    <Screen
      title={f.team}
      {...(staff && { under: staff.storeName })}
      overlay={
        correcting && (
          <CorrectSheet
            redemption={correcting}
            onClose={() => setCorrecting(undefined)}
            onCorrected={() => {
              setCorrecting(undefined);
              say(f.corrected);
              query.reload();
            }}
          />
        )
      }
    >
      <StaffOnly skeleton={<TeamBones />}>
        {() =>
          isManager ? (
            <Shown query={query} skeleton={<TeamBones />} failedTitle={f.failed}>
              {({ items, day: shown, today }) => (
                <>
                  <DayRow day={shown} today={today} onDay={setDay} />
                  {items.map((one) => (
                    <Person key={one.staffId} one={one} onCorrect={setCorrecting} />
                  ))}
                </>
              )}
            </Shown>
          ) : (
            <Empty title={f.onlyManagers} text={f.onlyManagersText} action={{ label: w.done.home, onTap: toCounter }} />
          )
        }
      </StaffOnly>
    </Screen>
  );
}

const TeamBones = () => (
  <>
    {['a', 'b'].map((key) => (
      <View key={key} className="section">
        <View className="bone bone--title gap-below" />
        <Panel>
          <View className="member-figures">
            {['redeemed', 'sales', 'undone'].map((figure) => (
              <View key={figure} className="member-figures__one">
                <View className="bone bone--figure" />
              </View>
            ))}
          </View>
        </Panel>
      </View>
    ))}
  </>
);

/** Of which day; any day up to today. */
const DayRow = ({ day, today, onDay }: { day: string; today: string; onDay: (day: string) => void }) => {
  const f = useFloorWords();
  return (
    <Panel>
      <Picker mode="date" value={day} start="2020-01-01" end={today} onChange={({ detail }) => onDay(detail.value)}>
        <Row id="team-day" icon="calendar" title={f.ofDay} end={<RowValue value={day === today ? f.dayToday : day} opens />} />
      </Picker>
    </Panel>
  );
};

const Person = ({ one, onCorrect }: { one: Team['items'][number]; onCorrect: (redemption: RedemptionView) => void }) => {
  const w = useWords();
  const f = useFloorWords();
  const { staffId, name, role, redeemed, sales, undone, latest } = one;
  return (
    <View className="section" id={`staff-${staffId}`}>
      <Head title={name} {...(role && { more: f.role[role] })} />
      <Panel>
        <View className="member-figures">
          <View className="member-figures__one">
            <Text className="figure">{redeemed}</Text>
            <View className="caption">{f.redeemed}</View>
          </View>
          <View className="member-figures__one">
            <Yuan money={sales} />
            <View className="caption">{f.sales}</View>
          </View>
          <View className="member-figures__one">
            <Text className="figure">{undone}</Text>
            <View className="caption">{f.undone}</View>
          </View>
        </View>
        {latest.length === 0 && <Row short title={f.teamNone} />}
        {latest.map((redemption) => (
          <Row
            key={redemption.redemptionId}
            plain
            title={
              redemption.gift === undefined
                ? `${redemption.name} −${yuan(redemption.discount)}`
                : `${redemption.name} · ${w.checkout.gives(redemption.gift)}`
            }
            note={[
              redemption.maskedName || w.checkout.nameless,
              clock(redemption.redeemedAt),
              redemption.state === 'returned' ? w.clerk.undone : '',
            ]
              .filter(Boolean)
              .join(' · ')}
            end={
              redemption.state === 'done' && (
                <View className="row__end">
                  <Button
                    id={`correct-${redemption.redemptionId}`}
                    label={w.clerk.undo}
                    kind="quiet"
                    small
                    onTap={() => onCorrect(redemption)}
                  />
                </View>
              )
            }
          />
        ))}
      </Panel>
    </View>
  );
};
