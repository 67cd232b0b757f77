import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { codeOf } from '../../../api/failure';
import { codeTyped } from '../../../data/invitation-code';
import { acceptInvitation, type Invitation, useInvitation } from '../../../data/referral';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { replace, say, toTab } from '../../../ui/nav';
import { Screen } from '../../../ui/screen';
import { Empty, Notice, Shown } from '../../../ui/states';
import '../../loyalty.css';
import { LeadBones } from '../../bones';
import { isInTheWay, type Taking, useTaking } from '../../taking';
import { useLoyaltyWords } from '../../words';

/** What a friend's link opens: who invites, what it brings; taken with one tap, after joining for whoever has not joined. */
export default function Invited() {
  const l = useLoyaltyWords();
  const { invitation: given = '' } = useRouter().params;
  const code = codeTyped(given);
  const invitation = useInvitation(code);
  const taking = useTaking(async () => {
    await acceptInvitation(code);
    say(l.invited.accepted);
    replace('member/pages/referral');
  }, invitation.reload);
  const gone = codeOf(invitation.failure);
  if (code === '' || gone === 'code_unknown' || gone === 'not_found' || gone === 'invalid')
    return (
      <Screen title={l.invited.title}>
        <Empty title={l.invited.over} text={l.invited.overText} action={{ label: l.invited.home, onTap: () => toTab('home') }} />
      </Screen>
    );
  return (
    <Screen title={l.invited.title} bar={invitation.data && <Bar invitation={invitation.data} taking={taking} />}>
      <Shown query={invitation} skeleton={<LeadBones />} failedTitle={l.invited.failed}>
        {(shown) => <Content invitation={shown} />}
      </Shown>
    </Screen>
  );
}

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
