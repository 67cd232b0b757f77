import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { memberEndpoints } from '../../../../../shared/contract/member';
import type { OwnIdentity } from '../../../../../shared/contract/privacy';
import { call } from '../../../api/client';
import { useQuery } from '../../../data/query';
import { canSharePhone } from '../../../platform/phone-share';
import { Button } from '../../../ui/button';
import { VerifyButton } from '../../../ui/claim-sheets';
import { Icon, type IconName } from '../../../ui/icon';
import { go } from '../../../ui/nav';
import { Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { RowBones, Shown } from '../../../ui/states';
import { useWords } from '../../../words';
import { dayOf } from '../../../words/time';
import { type LoyaltyWords, useLoyaltyWords } from '../../words';
import './identities.css';
import { type Unbindable, UnbindSheet } from './unbind';

type Kind = OwnIdentity['type'];
const KINDS: Kind[] = ['wechat', 'phone', 'card', 'email'];
const ICONS: Record<Kind, IconName> = { wechat: 'chat', phone: 'phone', card: 'card', email: 'mail' };

/** By what the member is known, since when, and what of it can be unbound. */
export default function Identities() {
  const w = useWords();
  const m = useLoyaltyWords();
  const known = useQuery('identities', () => call(memberEndpoints.identities, {}));
  const [unbinding, setUnbinding] = useState<Unbindable>();
  return (
    <Screen title={w.me.identities} overlay={unbinding && <UnbindSheet type={unbinding} onClose={() => setUnbinding(undefined)} />}>
      <Shown query={known} skeleton={<RowBones count={4} />} failedTitle={m.identities.failed}>
        {({ items }) => {
          const of = (kind: Kind) => items.find(({ type }) => type === kind);
          return (
            <>
              <View className="note">{m.identities.lead}</View>
              <Panel className="bound section">
                {KINDS.map((kind) => (
                  <Cell key={kind} kind={kind} known={of(kind)} />
                ))}
              </Panel>
              <View className="caption section">{m.identities.note}</View>
              {KINDS.map((kind) => (
                <Details key={kind} kind={kind} known={of(kind)} onUnbind={setUnbinding} onBound={known.reload} />
              ))}
            </>
          );
        }}
      </Shown>
    </Screen>
  );
}

/** The ends of it in the words of a glance: a tail of four digits, or that it is there. */
const shortOf = (known: OwnIdentity | undefined, m: LoyaltyWords): string => {
  if (!known) return m.identities.none;
  const tail = /\d{4}$/.exec(known.shown)?.[0];
  return tail === undefined ? m.identities.bound : m.identities.tail(tail);
};

const Cell = ({ kind, known }: { kind: Kind; known: OwnIdentity | undefined }) => {
  const m = useLoyaltyWords();
  return (
    <View id={`bound-${kind}`} className={`bound__cell${known ? '' : ' bound__cell--none'}`}>
      <Icon name={ICONS[kind]} size="m" />
      <Text className="bound__name">{m.identities.names[kind]}</Text>
      <Text className="bound__tail">{shortOf(known, m)}</Text>
    </View>
  );
};

interface DetailsProps {
  kind: Kind;
  known: OwnIdentity | undefined;
  onUnbind: (kind: Unbindable) => void;
  onBound: () => void;
}

/** Since when, whether it was shown to be theirs, and what can be done about it. */
const Details = ({ kind, known, onUnbind, onBound }: DetailsProps) => {
  const w = useWords();
  const m = useLoyaltyWords();
  const i = m.identities;
  const facts = known && [known.shown, i.since(dayOf(known.since, w)), known.verified ? i.verified : i.told].filter(Boolean).join(' · ');
  const why = { wechat: i.weChatWhy, card: i.cardWhy, phone: known && !known.canUnbind ? i.lastWay : i.phoneWhy, email: undefined }[kind];
  const canUnbind = known?.canUnbind && (kind === 'phone' || kind === 'email') ? kind : undefined;
  return (
    <View className="section">
      <Panel>
        <Row
          id={`identity-${kind}`}
          title={i.names[kind]}
          sub={facts ?? i.none}
          {...(why !== undefined && { note: why })}
          {...(canUnbind && {
            end: <Button id={`unbind-${kind}`} label={i.unbind} kind="quiet" small onTap={() => onUnbind(canUnbind)} />,
          })}
        />
        {kind === 'phone' && (
          <View className="bound__foot">
            {canSharePhone ? <VerifyButton onVerified={onBound} /> : <View className="caption">{i.onlyWeChat}</View>}
          </View>
        )}
        {kind === 'email' && !known && (
          <Row short id="add-email" title={i.addEmail} onTap={() => go('member/pages/profile', { all: 'yes' })} />
        )}
      </Panel>
    </View>
  );
};
