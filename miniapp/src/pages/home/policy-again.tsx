import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Brand } from '../../../../shared/brand/brand';
import { memberEndpoints } from '../../../../shared/contract/member';
import type { OwnView } from '../../../../shared/contract/views';
import { isToBeAsked } from '../../../../shared/member/consent';
import { call } from '../../api/client';
import { failureOf, failureWords } from '../../api/failure';
import { knowMember } from '../../data/member';
import { platform } from '../../platform';
import { Button } from '../../ui/button';
import { ConsentRows, OPTIONAL, type Optional } from '../../ui/consent-rows';
import { go, say } from '../../ui/nav';
import { Sheet } from '../../ui/sheet';
import { useLanguage, useWords } from '../../words';

/** Asks a member about a policy that came into force since they agreed. Nothing is chosen for them; closing it costs nothing. */
export const PolicyAgain = ({ member, policy }: { member: OwnView | undefined; policy: Brand['policy'] | undefined }) => {
  const w = useWords();
  const language = useLanguage();
  const [isLater, setLater] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [given, setGiven] = useState<Record<Optional, boolean>>({ personalised: false, partners: false });
  if (!member || !policy || isLater || !isToBeAsked(member.consents, policy.version)) return null;
  const agree = async () => {
    setBusy(true);
    try {
      const consents = [
        { purpose: 'membership' as const, given: true },
        ...OPTIONAL.map((purpose) => ({ purpose, given: given[purpose] })),
      ];
      knowMember(await call(memberEndpoints.setConsents, { body: { policyVersion: policy.version, consents, channel: platform.channel } }));
      say(w.policyAgain.done);
    } catch (error) {
      say(failureWords(failureOf(error), language, w));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet title={w.policyAgain.title} onClose={() => setLater(true)}>
      <View className="note">{policy.changes?.[language] ?? w.policyAgain.text}</View>
      {policy.changes && <View className="caption">{w.policyAgain.text}</View>}
      <View className="ledger">
        <ConsentRows isOn={(purpose) => given[purpose]} onChange={(purpose, isOn) => setGiven({ ...given, [purpose]: isOn })} />
      </View>
      <Button id="read-new-policy" label={w.policyAgain.read} kind="text" icon="list" onTap={() => go('member/pages/policy')} />
      <Button id="agree-again" label={w.policyAgain.agree} wide busy={isBusy} onTap={agree} />
      <Button id="agree-later" label={w.policyAgain.later} kind="text" wide onTap={() => setLater(true)} />
    </Sheet>
  );
};
