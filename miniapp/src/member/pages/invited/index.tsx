import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { codeOf, failureOf, failureWords } from '../../../api/failure';
import { codeTyped } from '../../../data/invitation-code';
import { useMember } from '../../../data/member';
import { acceptInvitation, type Invitation, useInvitation } from '../../../data/referral';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { go, replace, say, toTab } from '../../../ui/nav';
import { Screen } from '../../../ui/screen';
import { Empty, Notice, RowBones, Shown } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
import '../../loyalty.css';
import { useLoyaltyWords } from '../../words';

/** Joining comes first, and stands not against it. */
const isInTheWay = ({ code }: { code: string }): boolean => code !== 'not_a_member';

/** What a friend's link opens: who invites, what it brings; taken with one tap, after joining for whoever has not joined. */
export default function Invited() {
  const l = useLoyaltyWords();
  const { invitation: given = '' } = useRouter().params;
  const code = codeTyped(given);
  const invitation = useInvitation(code);
  const taking = useTaking(code, invitation.reload);
  const gone = codeOf(invitation.failure);
  if (code === '' || gone === 'code_unknown' || gone === 'not_found' || gone === 'invalid')
    return (
      <Screen title={l.invited.title}>
        <Empty title={l.invited.over} text={l.invited.overText} action={{ label: l.invited.home, onTap: () => toTab('home') }} />
      </Screen>
    );
  return (
    <Screen title={l.invited.title} bar={invitation.data && <Bar invitation={invitation.data} taking={taking} />}>
      <Shown query={invitation} skeleton={<RowBones count={2} />} failedTitle={l.invited.failed}>
        {(shown) => <Content invitation={shown} />}
      </Shown>
    </Screen>
  );
}

interface Taking {
  isMember: boolean;
  isBusy: boolean;
  take(): void;
}

/** Takes the invitation; somebody who has not joined is led there, and has it when they come back as a member. */
const useTaking = (code: string, onRefused: () => void): Taking => {
  const l = useLoyaltyWords();
  const w = useWords();
  const language = useLanguage();
  const isMember = useMember().data?.member !== undefined;
  const [isBusy, setBusy] = useState(false);
  const isWanted = useRef(false);
  const isUnderWay = useRef(false);
  const take = async () => {
    if (!isMember) {
      isWanted.current = true;
      go('member/pages/join');
      return;
    }
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    try {
      await acceptInvitation(code);
      say(l.invited.accepted);
      replace('member/pages/referral');
    } catch (error) {
      say(failureWords(failureOf(error), language, w));
      onRefused();
    } finally {
      isUnderWay.current = false;
      setBusy(false);
    }
  };
  const taking = useRef(take);
  taking.current = take;
  useEffect(() => {
    if (!isMember || !isWanted.current) return;
    isWanted.current = false;
    taking.current();
  }, [isMember]);
  return { isMember, isBusy, take };
};

const Content = ({ invitation: { from, words, forNewcomer, reasons } }: { invitation: Invitation }) => {
  const l = useLoyaltyWords();
  return (
    <>
      <View className="lead" id="invitation">
        <View className="lead__mark">
          <Icon name="gift" size="l" />
        </View>
        <View className="lead__title">{l.invited.from(from)}</View>
        {forNewcomer !== '' && (
          <>
            <View className="note">{l.invited.youGet}</View>
            <View className="lead__title amount" id="for-newcomer">
              {forNewcomer}
            </View>
          </>
        )}
      </View>
      <View className="note">{words}</View>
      {reasons.filter(isInTheWay).map(({ code, message }) => (
        <View key={code} id="invitation-refused" className="gap">
          <Notice text={message} />
        </View>
      ))}
    </>
  );
};

const Bar = ({ invitation: { reasons }, taking: { isMember, isBusy, take } }: { invitation: Invitation; taking: Taking }) => {
  const l = useLoyaltyWords();
  if (reasons.some(isInTheWay)) return <Button id="to-home-page" label={l.invited.home} kind="quiet" onTap={() => toTab('home')} />;
  return (
    <Button
      id="accept-invitation"
      label={isBusy ? l.invited.accepting : isMember ? l.invited.accept : l.invited.join}
      icon="gift"
      busy={isBusy}
      onTap={take}
    />
  );
};
