import { View } from '@tarojs/components';
import { useState } from 'react';
import type { ReplyOf } from '../../../../../shared/contract/endpoint';
import { pointMemberEndpoints } from '../../../../../shared/contract/points';
import { call } from '../../../api/client';
import { codeOf } from '../../../api/failure';
import { useAttempt } from '../../../data/attempt';
import { askedFor, useIsMember, useMember } from '../../../data/member';
import { type OwnPoints, usePoints } from '../../../data/points';
import { grouped } from '../../../ui/amount';
import { Button } from '../../../ui/button';
import { CodeField, CountField } from '../../../ui/code-field';
import { Icon } from '../../../ui/icon';
import { back, go } from '../../../ui/nav';
import { Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, FailureNotice, Notice, Shown } from '../../../ui/states';
import { useWords } from '../../../words';
import '../../loyalty.css';
import { FieldBones } from '../../bones';
import { type LoyaltyWords, useLoyaltyWords } from '../../words';
import { ConfirmSheet, type Given } from './confirm';

export type Receiver = ReplyOf<typeof pointMemberEndpoints.giftReceiver>;

/** The digits of a card as it is typed: blanks and full-width digits are fine. */
const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '').slice(0, 11);

/** Points to a friend: whose card it is, how many, a last look, and done. */
export default function Give() {
  const l = useLoyaltyWords();
  const w = useWords();
  const who = useMember();
  const isMember = useIsMember();
  const points = askedFor(who, usePoints(isMember));
  const [receiver, setReceiver] = useState<Receiver>();
  const [given, setGiven] = useState<Given>();
  if (given) return <Done given={given} />;
  if (who.data && !isMember)
    return (
      <Screen title={l.give.title}>
        <Empty title={w.me.guest} text={w.home.guestText} action={{ label: w.home.join, onTap: () => go('member/pages/join') }} />
      </Screen>
    );
  return (
    <Screen title={l.give.title}>
      <Shown query={points} skeleton={<FieldBones />} failedTitle={l.points.failed} failedNote={l.points.failedNote}>
        {(shown) => {
          if (!shown.giving.allowed)
            return <Empty title={l.give.closed} text={l.give.closedText} action={{ label: l.give.back, onTap: back }} />;
          return (
            <>
              <View className="note">{l.give.lead}</View>
              <View className="section" />
              {receiver ? (
                <Amount points={shown} receiver={receiver} onAnother={() => setReceiver(undefined)} onGiven={setGiven} />
              ) : (
                <LookUp onFound={setReceiver} />
              )}
            </>
          );
        }}
      </Shown>
    </Screen>
  );
}

const LookUp = ({ onFound }: { onFound: (receiver: Receiver) => void }) => {
  const l = useLoyaltyWords();
  const [number, setNumber] = useState('');
  const { isBusy, failure, attempt } = useAttempt();
  const isWhole = number.length === 11;
  const look = async () => {
    if (!isWhole) return;
    await attempt(async () => onFound(await call(pointMemberEndpoints.giftReceiver, { params: { memberNumber: number } })));
  };
  return (
    <>
      <View className="row__title gap-below">{l.give.who}</View>
      <CodeField
        id="receiver"
        value={number}
        hint={l.give.whoHint}
        label={l.give.who}
        longest={20}
        confirmType="search"
        onTyped={(text) => {
          const digits = digitsOf(text);
          setNumber(digits);
          return digits;
        }}
        onConfirm={look}
      />
      {failure && (
        <View className="gap-s" id="receiver-refused">
          {codeOf(failure) === 'not_found' ? <Notice text={l.give.unknown} tone="red" /> : <FailureNotice failure={failure} />}
        </View>
      )}
      <View className="gap">
        <Button id="look-up" label={isBusy ? l.give.looking : l.give.look} wide off={!isWhole} busy={isBusy} onTap={look} />
      </View>
    </>
  );
};

/** What the limits leave, in a line. */
const limitsOf = ({ giving: { least, most, timesLeft } }: OwnPoints, { give }: LoyaltyWords): string => {
  const range =
    least !== undefined && most !== undefined
      ? give.between(grouped(least), grouped(most))
      : least !== undefined
        ? give.atLeast(grouped(least))
        : most !== undefined
          ? give.atMost(grouped(most))
          : '';
  return [range, timesLeft === undefined ? '' : give.timesLeft(timesLeft)].filter(Boolean).join(' · ');
};

interface AmountProps {
  points: OwnPoints;
  receiver: Receiver;
  onAnother: () => void;
  onGiven: (given: Given) => void;
}

const Amount = ({ points, receiver, onAnother, onGiven }: AmountProps) => {
  const l = useLoyaltyWords();
  const [typed, setTyped] = useState('');
  const [isAsking, setAsking] = useState(false);
  const { available } = points.balance;
  const amount = Number(typed);
  const { least = 1, most = available } = points.giving;
  const fits = amount >= Math.max(1, least) && amount <= Math.min(most, available);
  return (
    <>
      <Panel>
        <Row
          id="receiver-found"
          icon="user"
          title={receiver.maskedName || l.give.nameless}
          note={receiver.memberNumber}
          end={<Button id="another" label={l.give.another} kind="text" small onTap={onAnother} />}
        />
      </Panel>
      <View className="section" />
      <View className="row__title gap-below">{l.give.amount}</View>
      <CountField id="amount" value={typed} hint={l.give.amountHint} label={l.give.amount} longest={10} onChange={setTyped} />
      <View className="caption gap-s">{[l.give.have(grouped(available)), limitsOf(points, l)].filter(Boolean).join(' · ')}</View>
      <View className="gap">
        <Button id="give" label={l.give.title} icon="gift" wide off={!fits} onTap={() => setAsking(true)} />
      </View>
      {isAsking && (
        <ConfirmSheet receiver={receiver} points={amount} available={available} onClose={() => setAsking(false)} onGiven={onGiven} />
      )}
    </>
  );
};

const Done = ({ given: { points, to, balance } }: { given: Given }) => {
  const l = useLoyaltyWords();
  return (
    <Screen title={l.give.title} bar={<Button id="to-points" label={l.give.back} onTap={back} />}>
      <View className="lead" id="given">
        <View className="lead__mark lead__mark--done">
          <Icon name="check" size="l" />
        </View>
        <View className="lead__title">{l.give.done(grouped(points), to.maskedName || l.give.nameless)}</View>
        <View className="note">{l.give.doneLeft(grouped(balance.available))}</View>
      </View>
    </Screen>
  );
};
