import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { BalanceView } from '../../../../../shared/contract/point-views';
import { yuan } from '../../../../../shared/money/money';
import { askedFor, useIsMember, useMember } from '../../../data/member';
import { type OwnPoints, usePoints } from '../../../data/points';
import { grouped } from '../../../ui/amount';
import { Button } from '../../../ui/button';
import { Chip } from '../../../ui/controls';
import { go } from '../../../ui/nav';
import { Panel } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, Notice, Shown } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
import { dayOf, moment } from '../../../words/time';
import '../../loyalty.css';
import { PointBones } from '../../bones';
import { useLoyaltyWords } from '../../words';
import { PointLines } from './lines';

/** What a member has, what is on its way, what goes next, and everything that happened, in words. */
export default function Points() {
  const l = useLoyaltyWords();
  const w = useWords();
  const language = useLanguage();
  const who = useMember();
  const [pointType, setPointType] = useState<string>();
  const isMember = useIsMember();
  const points = askedFor(who, usePoints(isMember, pointType));
  const isGuest = who.data !== undefined && !isMember;
  const kinds = points.data ? [points.data.balance, ...points.data.others] : [];
  return (
    <Screen title={points.data?.balance.name[language] ?? l.points.title} bar={points.data && <Bar points={points.data} />}>
      {isGuest ? (
        <Empty title={w.me.guest} text={w.home.guestText} action={{ label: w.home.join, onTap: () => go('member/pages/join') }} />
      ) : (
        <Shown query={points} skeleton={<PointBones />} failedTitle={l.points.failed} failedNote={l.points.failedNote}>
          {(shown) => (
            <>
              {shown.others.length > 0 && (
                <View className="chips">
                  {kinds
                    .slice()
                    .sort((a, b) => (a.pointType < b.pointType ? -1 : 1))
                    .map(({ pointType: type, name }) => (
                      <Chip
                        key={type}
                        id={`type-${type}`}
                        label={name[language]}
                        isOn={type === shown.balance.pointType}
                        onTap={() => setPointType(type)}
                      />
                    ))}
                </View>
              )}
              <Balance balance={shown.balance} />
              <PointLines query={points} points={shown} />
            </>
          )}
        </Shown>
      )}
    </Screen>
  );
}

const Bar = ({ points: { giving } }: { points: OwnPoints }) => {
  const l = useLoyaltyWords();
  return (
    <>
      {giving.allowed && <Button id="give-points" label={l.points.give} kind="quiet" onTap={() => go('member/pages/give')} />}
      <Button id="to-rewards" label={l.points.toRewards} icon="gift" onTap={() => go('member/pages/rewards')} />
    </>
  );
};

const Balance = ({ balance }: { balance: BalanceView }) => {
  const l = useLoyaltyWords();
  const { available, debt, worth } = balance;
  return (
    <>
      <View className="balance">
        <View className="note">{l.points.available}</View>
        <Text className="figure balance__figure" id="balance">
          {grouped(available)}
        </Text>
        <View className="note">{worth && worth.amount > 0 ? l.points.worth(yuan(worth)) : l.points.pays}</View>
      </View>
      {debt > 0 && (
        <View className="gap-below" id="debt">
          <Notice text={l.points.debt(grouped(debt))} />
        </View>
      )}
      <Soon balance={balance} />
    </>
  );
};

/** What comes and what goes next, side by side. */
const Soon = ({ balance: { pending, coming, expiring } }: { balance: BalanceView }) => {
  const l = useLoyaltyWords();
  const w = useWords();
  const now = Date.now();
  const [next] = coming;
  const [last] = expiring;
  const pendingWords = (): string => {
    if (!next || pending === 0) return l.points.pendingNone;
    const when = moment(next.at, now, w);
    return next.points === pending ? l.points.pendingFrom(when) : l.points.pendingFirst(grouped(next.points), when);
  };
  return (
    <Panel className="split">
      <View className="split__part" id="pending">
        <View className="note">{l.points.pending}</View>
        <Text className="figure split__figure">{grouped(pending)}</Text>
        <View className="caption">{pendingWords()}</View>
      </View>
      <View className="split__part" id="expiring">
        <View className="note">{l.points.expiring}</View>
        <Text className={`figure split__figure${last ? ' amount' : ''}`}>{grouped(last?.points ?? 0)}</Text>
        <View className="caption">
          {last ? l.points.expiresAt(isThisYear(last.at) ? moment(last.at, now, w) : dayOf(last.at, w)) : l.points.expiringNone}
        </View>
      </View>
    </Panel>
  );
};

const isThisYear = (instant: string): boolean => instant.slice(0, 4) === String(new Date().getFullYear());
