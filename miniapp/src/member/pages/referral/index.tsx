import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { OwnReferralView } from '../../../../../shared/contract/referrals';
import { askedFor, useBrand, useIsMember, useMember } from '../../../data/member';
import { useReferral } from '../../../data/referral';
import { useGiftMessage } from '../../../platform/gift-share';
import { giftOf, type Shared, ShareSheet } from '../../../share/share-sheet';
import { grouped } from '../../../ui/amount';
import { Button } from '../../../ui/button';
import { Tag } from '../../../ui/controls';
import { address, go, toTab } from '../../../ui/nav';
import { Head, Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, Shown } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
import { dayOf } from '../../../words/time';
import '../../loyalty.css';
import { ReferralBones } from '../../bones';
import { type LoyaltyWords, useLoyaltyWords } from '../../words';
import { CodeSheet } from './code-sheet';

/** Bringing friends: what both get, the link to send, whom it brought, and a friend's own code. */
export default function Referral() {
  const l = useLoyaltyWords();
  const w = useWords();
  const language = useLanguage();
  const who = useMember();
  const isMember = useIsMember();
  const referral = askedFor(who, useReferral(isMember));
  const brandName = useBrand().data?.name[language] ?? '';
  const [isTyping, setTyping] = useState(false);
  const code = referral.data?.open ? referral.data.code : undefined;
  const shared: Shared | undefined =
    code === undefined
      ? undefined
      : {
          ...{ page: 'invited', id: code, path: address('member/pages/invited', { invitation: code }) },
          ...{ title: l.referral.message(brandName), lines: [referral.data?.forNewcomer ?? ''].filter(Boolean) },
          imageUrl: '/member/static/share-friends.png',
        };
  const [isSharing, setSharing] = useState(false);
  const gift = shared && giftOf(shared, isMember);
  useGiftMessage(gift, gift ?? { path: '/pages/home/index', title: w.app.title });
  if (who.data && !isMember)
    return (
      <Screen title={l.referral.title}>
        <Empty title={w.me.guest} text={w.home.guestText} action={{ label: w.home.join, onTap: () => go('member/pages/join') }} />
      </Screen>
    );
  return (
    <Screen
      title={l.referral.title}
      overlay={
        isSharing && shared ? (
          <ShareSheet shared={shared} onClose={() => setSharing(false)} />
        ) : (
          isTyping && <CodeSheet onClose={() => setTyping(false)} />
        )
      }
    >
      <Shown query={referral} skeleton={<ReferralBones />} failedTitle={l.referral.failed}>
        {(own) => (
          <>
            {own.open && shared ? (
              <Invite own={own} onShare={() => setSharing(true)} />
            ) : (
              <Empty
                inline
                title={l.referral.closed}
                text={l.referral.closedText}
                action={{ label: w.coupon.emptyMineGo, onTap: () => toTab('coupons') }}
              />
            )}
            <Brought own={own} />
            <Taken own={own} onType={() => setTyping(true)} />
          </>
        )}
      </Shown>
    </Screen>
  );
}

const Invite = ({ own: { forReferrer, forNewcomer, words, code }, onShare }: { own: OwnReferralView; onShare: () => void }) => {
  const l = useLoyaltyWords();
  return (
    <>
      <Panel className="split">
        <View className="split__part">
          <View className="note">{l.referral.you}</View>
          <View className="lead__title amount" id="for-me">
            {forReferrer || l.referral.nothing}
          </View>
        </View>
        <View className="split__part">
          <View className="note">{l.referral.friend}</View>
          <View className="lead__title amount" id="for-friend">
            {forNewcomer || l.referral.nothing}
          </View>
        </View>
      </Panel>
      <View className="note gap-s">{words}</View>
      <View className="section" />
      <Panel className="invitecode">
        <View className="note">{l.referral.code}</View>
        <View className="invitecode__digits" id="invitation-code">
          {code}
        </View>
        <Button id="share-invitation" label={l.referral.invite} wide onTap={onShare} />
      </Panel>
    </>
  );
};

/** 已得 200 积分 · 1 张券 */
const gotWords = ({ counts: { points, coupons } }: OwnReferralView, { referral }: LoyaltyWords): string => {
  const parts = [points > 0 ? referral.gotPoints(grouped(points)) : '', coupons > 0 ? referral.gotCoupons(coupons) : ''].filter(Boolean);
  return parts.length === 0 ? referral.gotNothing : `${referral.got} ${parts.join(' · ')}`;
};

const Brought = ({ own }: { own: OwnReferralView }) => {
  const l = useLoyaltyWords();
  const w = useWords();
  return (
    <View className="section" id="brought">
      <Head title={l.referral.brought} {...(own.counts.joined > 0 && { more: l.referral.joined(own.counts.joined) })} />
      {own.brought.length === 0 ? (
        <View className="note">{l.referral.noneText}</View>
      ) : (
        <>
          <View className="note gap-below">{gotWords(own, l)}</View>
          <Panel>
            {own.brought.map(({ maskedName, joinedAt, state, stateWords }) => (
              <Row
                key={`${maskedName} ${joinedAt}`}
                title={<Text>{maskedName || l.referral.nameless}</Text>}
                note={l.referral.joinedOn(dayOf(joinedAt, w))}
                end={<Tag label={stateWords} {...(state === 'given' && { tone: 'pine' as const })} />}
              />
            ))}
          </Panel>
        </>
      )}
    </View>
  );
};

/** Whose invitation was taken; else a way to type one in, for who has just joined. */
const Taken = ({ own: { broughtBy, open }, onType }: { own: OwnReferralView; onType: () => void }) => {
  const l = useLoyaltyWords();
  if (broughtBy)
    return (
      <View className="section">
        <Panel>
          <Row title={l.referral.takenFrom(broughtBy.maskedName || l.referral.nameless)} note={broughtBy.stateWords} />
        </Panel>
      </View>
    );
  if (!open) return null;
  return (
    <View className="section">
      <Panel>
        <Row short icon="keys" id="type-invitation" title={l.referral.have} note={l.referral.haveText} onTap={onType} />
      </Panel>
    </View>
  );
};
