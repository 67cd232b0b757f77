import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Purpose } from '../../../../shared/brand/brand';
import { memberEndpoints } from '../../../../shared/contract/member';
import type { MemberView } from '../../../../shared/contract/views';
import { call } from '../../api/client';
import { failureOf, failureWords } from '../../api/failure';
import { knowMember } from '../../data/member';
import { Switch, Tag } from '../../ui/controls';
import { say } from '../../ui/nav';
import { Row } from '../../ui/rows';
import { Sheet } from '../../ui/sheet';
import { useLanguage, useWords } from '../../words';

/** What is asked for when it is used, or needed to be a member, is no switch. */
const SWITCHES: Purpose[] = ['personalised', 'partners'];

/** What the member agreed to, each on its own; a switch is saved as it is turned. */
export const ConsentSheet = ({ member, policyVersion, onClose }: { member: MemberView; policyVersion: string; onClose: () => void }) => {
  const w = useWords();
  const language = useLanguage();
  const [saving, setSaving] = useState<Purpose>();
  const isGiven = (purpose: Purpose): boolean => member.consents.some((one) => one.purpose === purpose && one.given);
  const change = async (purpose: Purpose, given: boolean) => {
    if (saving) return;
    setSaving(purpose);
    try {
      knowMember(await call(memberEndpoints.setConsents, { body: { policyVersion, consents: [{ purpose, given }] } }));
    } catch (error) {
      say(failureWords(failureOf(error), language, w));
    } finally {
      setSaving(undefined);
    }
  };
  return (
    <Sheet title={w.me.consents} onClose={onClose}>
      <View className="note">{w.me.consentsNote}</View>
      <View className="ledger">
        <Row title={w.join.purposes.membership.name} sub={w.join.purposes.membership.text} end={<Tag label={w.join.required} />} />
        {SWITCHES.map((purpose) => (
          <Row
            key={purpose}
            title={w.join.purposes[purpose].name}
            sub={w.join.purposes[purpose].text}
            end={
              <Switch
                id={`consent-${purpose}`}
                isOn={saving === purpose ? !isGiven(purpose) : isGiven(purpose)}
                label={w.join.purposes[purpose].name}
                onChange={(given) => change(purpose, given)}
              />
            }
          />
        ))}
        <Row title={w.join.purposes.location.name} sub={w.join.purposes.location.text} end={<Tag label={w.join.askLater} />} />
      </View>
    </Sheet>
  );
};
