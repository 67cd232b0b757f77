import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { couponTab } from '../../../data/coupon-tab';
import { useBrand, useIsMember } from '../../../data/member';
import { useMyStores } from '../../../data/my-stores';
import { platform } from '../../../platform';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { go, toTab } from '../../../ui/nav';
import { Head, Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { useLanguage, useWords } from '../../../words';
import { useLoyaltyWords } from '../../words';
import './help.css';

type Question = 'scan' | 'unusable' | 'missing' | 'points' | 'offline' | 'phone' | 'privacy' | 'leave';
const QUESTIONS: Question[] = ['scan', 'unusable', 'missing', 'points', 'offline', 'phone', 'privacy', 'leave'];
/** What only a member has. */
const OF_MEMBERS: readonly Question[] = ['phone', 'leave'];

const toCoupons = () => {
  couponTab.set('mine');
  toTab('coupons');
};

/** Where the answer is put to use. */
const GOES: Record<Question, () => void> = {
  scan: () => go('member/pages/code'),
  offline: () => go('member/pages/code'),
  unusable: toCoupons,
  missing: toCoupons,
  points: () => go('member/pages/points'),
  phone: () => go('member/pages/identities'),
  privacy: () => go('member/pages/policy'),
  leave: () => go('member/pages/leave'),
};

const isQuestion = (text: string | undefined): text is Question => QUESTIONS.some((one) => one === text);

/** What members ask, each with an answer and the way to it; then whom to call. `about` opens one of them. */
export default function Help() {
  const w = useWords();
  const m = useLoyaltyWords();
  const { about } = useRouter().params;
  const isMember = useIsMember();
  const [open, setOpen] = useState<Question | undefined>(isQuestion(about) ? about : undefined);
  return (
    <Screen title={w.me.help}>
      <Head title={m.help.lead} />
      <Panel>
        {QUESTIONS.filter((one) => isMember || !OF_MEMBERS.includes(one)).map((one) => (
          <Answer key={one} question={one} isOpen={open === one} onTap={() => setOpen(open === one ? undefined : one)} />
        ))}
      </Panel>
      <View className="section" />
      <Head title={m.help.still} />
      <Contact isMember={isMember} />
    </Screen>
  );
}

const Answer = ({ question, isOpen, onTap }: { question: Question; isOpen: boolean; onTap: () => void }) => {
  const m = useLoyaltyWords();
  const { q, a, go: goes } = m.help.items[question];
  return (
    <View className="ask">
      <View
        id={`ask-${question}`}
        className="row row--short"
        hoverClass="row--pressed"
        {...platform.described('button', q, isOpen)}
        onClick={onTap}
      >
        <View className="row__main">
          <View className="row__title">{q}</View>
        </View>
        <View className={`row__value ask__arrow${isOpen ? ' ask__arrow--open' : ''}`}>
          <Icon name="down" size="s" />
        </View>
      </View>
      {isOpen && (
        <View className="ask__answer" id={`answer-${question}`}>
          <View className="note">{a}</View>
          <Button id={`go-${question}`} label={goes} kind="text" small onTap={GOES[question]} />
        </View>
      )}
    </View>
  );
};

/** My store and the brand, whoever of them can be called; else the stores nearby. */
const Contact = ({ isMember }: { isMember: boolean }) => {
  const m = useLoyaltyWords();
  const language = useLanguage();
  const stores = useMyStores(isMember).data;
  const service = useBrand().data?.service;
  const store = stores?.mine;
  const phone = store?.phone;
  return (
    <>
      <Panel>
        {store && phone !== undefined && (
          <Row icon="store" id="call-store" title={m.help.callStore(store.name)} sub={phone} onTap={() => platform.call(phone)} />
        )}
        {service && (
          <Row
            icon="call"
            id="call-brand"
            title={m.help.callBrand}
            sub={[service.phone, service.hours && m.help.hours(service.hours[language])].filter(Boolean).join(' · ')}
            onTap={() => platform.call(service.phone)}
          />
        )}
        <Row short icon="pin" id="help-stores" title={m.help.toStores} onTap={() => toTab('stores')} />
      </Panel>
      <View className="caption section">{m.help.noContact}</View>
    </>
  );
};
