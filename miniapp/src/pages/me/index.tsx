import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { OwnView } from '../../../../shared/contract/views';
import { numberInGroups } from '../../../../shared/member/member';
import { forgetSessions } from '../../api/session';
import { useBrand, useIsMember, useMember } from '../../data/member';
import { useNews } from '../../data/messages';
import { usePoints } from '../../data/points';
import { forget } from '../../data/query';
import { changeSettings, settings } from '../../data/settings';
import { useStore } from '../../data/store';
import { useTier } from '../../data/tier';
import { platform } from '../../platform';
import { groupedOnce } from '../../ui/amount';
import { Switch, Tag } from '../../ui/controls';
import { GuestCard } from '../../ui/member-card';
import { go, restartAt } from '../../ui/nav';
import { Panel, Row, RowValue } from '../../ui/rows';
import { Screen } from '../../ui/screen';
import { RowBones, Shown } from '../../ui/states';
import { useLanguage, useWords } from '../../words';
import { dayOf } from '../../words/time';
import { ConsentSheet } from './consents';
import { ExportSheet } from './export';

export default function Me() {
  const w = useWords();
  // Asked here, at once with the tab bar, which asks the same: later it would be asked twice.
  const messages = useNews(useIsMember())?.messages ?? 0;
  const language = useLanguage();
  const { elder } = useStore(settings);
  const who = useMember();
  const brand = useBrand().data;
  const [sheet, setSheet] = useState<'consents' | 'data'>();
  const member = who.data?.member;
  const close = () => setSheet(undefined);

  return (
    <Screen
      title={w.me.title}
      tab="me"
      overlay={
        <>
          {member && sheet === 'consents' && brand && <ConsentSheet member={member} policyVersion={brand.policy.version} onClose={close} />}
          {member && sheet === 'data' && <ExportSheet onClose={close} />}
        </>
      }
    >
      <Shown query={who} skeleton={<RowBones count={3} />} failedTitle={w.me.failed}>
        {() =>
          member ? (
            <>
              <Person member={member} />
              <View className="section" />
              <Panel>
                <Row short icon="layers" id="points" title={w.me.points} end={<PointsValue />} onTap={() => go('member/pages/points')} />
                <Row short icon="badge" id="tier" title={w.me.tier} onTap={() => go('member/pages/tiers')} />
                <Row short icon="gift" id="rewards" title={w.me.rewards} onTap={() => go('member/pages/rewards')} />
                <Row short icon="heart" id="referral" title={w.me.referral} onTap={() => go('member/pages/referral')} />
              </Panel>
              <View className="section" />
              <Panel>
                <Row
                  short
                  icon="chat"
                  id="messages"
                  title={w.me.messages}
                  end={<Unread messages={messages} />}
                  onTap={() => go('member/pages/messages')}
                />
                <Row short icon="calendar" id="events" title={w.me.events} onTap={() => go('event/pages/list', { tab: 'mine' })} />
                <Row short icon="clock" id="history" title={w.me.history} onTap={() => go('member/pages/history')} />
                <Row short icon="user" id="profile" title={w.profile.title} onTap={() => go('member/pages/profile')} />
                <Row short icon="phone" id="identities" title={w.me.identities} onTap={() => go('member/pages/identities')} />
                <Row short icon="shield" id="consents" title={w.me.consents} onTap={() => setSheet('consents')} />
                <Row short icon="list" id="data" title={w.me.data} onTap={() => setSheet('data')} />
                <Row short icon="erase" id="leave" title={w.leave.row} onTap={() => go('member/pages/leave')} />
              </Panel>
            </>
          ) : (
            <GuestCard
              brandName={brand?.name[language] ?? ''}
              welcome={brand?.welcome[language] ?? ''}
              onJoin={() => go('member/pages/join')}
            />
          )
        }
      </Shown>
      <View className="section" />
      <Panel>
        <Row
          short
          icon="text"
          title={w.me.elder}
          end={<Switch id="elder" isOn={elder} label={w.me.elder} onChange={(isOn) => changeSettings({ elder: isOn })} />}
        />
        <Row
          short
          icon="globe"
          id="language"
          title={w.me.language}
          end={<RowValue value={w.me.languageName} opens />}
          onTap={() => changeSettings({ language: language === 'zh' ? 'en' : 'zh' })}
        />
        <Row short icon="info" id="help" title={w.me.help} onTap={() => go('member/pages/help')} />
        <Row short icon="list" id="policy" title={w.me.policy} onTap={() => go('member/pages/policy')} />
      </Panel>
      <View className="section" />
      <Panel>
        <Row short icon="badge" id="clerk" title={w.me.clerk} onTap={() => restartAt('clerk/pages/home')} />
        {platform.canSwitchUser && <Row short icon="user" id="switch-user" title={w.me.switchUser} onTap={switchUser} />}
      </Panel>
    </Screen>
  );
}

/** In a browser one person may try being several: what the last one saw is forgotten first. */
const switchUser = (): void => {
  forgetSessions();
  forget('');
};

const PointsValue = () => <RowValue value={groupedOnce(usePoints(true).data?.balance.available)} opens />;

const Unread = ({ messages }: { messages: number }) => {
  const w = useWords();
  return <RowValue value={messages > 0 ? w.me.unread(messages) : ''} opens />;
};

const Person = ({ member }: { member: OwnView }) => {
  const w = useWords();
  const name = member.nickname ?? w.app.nameless;
  const tier = useTier(true).data;
  return (
    <View className="person">
      <View className="person__face">{[...name][0]}</View>
      <View className="person__main">
        <View className="person__name">
          <Text>{name}</Text>
          {tier && <Tag label={tier.name} tone="pine" />}
        </View>
        <View className="caption">
          {numberInGroups(member.memberNumber)} · {member.phoneTail ? w.me.phone(member.phoneTail) : w.me.since(dayOf(member.joinedAt, w))}
        </View>
      </View>
    </View>
  );
};
