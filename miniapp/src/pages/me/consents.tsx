import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Purpose } from '../../../../shared/brand/brand';
import { memberEndpoints } from '../../../../shared/contract/member';
import type { OwnView } from '../../../../shared/contract/views';
import { call } from '../../api/client';
import { failureOf, failureWords } from '../../api/failure';
import { knowMember } from '../../data/member';
import { useQuery } from '../../data/query';
import { platform } from '../../platform';
import { ConsentRows } from '../../ui/consent-rows';
import { say } from '../../ui/nav';
import { Head, Row, RowValue } from '../../ui/rows';
import { Sheet } from '../../ui/sheet';
import { useLanguage, useWords } from '../../words';
import { dayOf } from '../../words/time';

/** What the member agreed to, each on its own; a switch is saved as it is turned. */
export const ConsentSheet = ({ member, policyVersion, onClose }: { member: OwnView; policyVersion: string; onClose: () => void }) => {
  const w = useWords();
  const language = useLanguage();
  const [saving, setSaving] = useState<Purpose>();
  const isGiven = (purpose: Purpose): boolean => member.consents.some((one) => one.purpose === purpose && one.given);
  const change = async (purpose: Purpose, given: boolean) => {
    if (saving) return;
    setSaving(purpose);
    try {
      knowMember(
        await call(memberEndpoints.setConsents, { body: { policyVersion, consents: [{ purpose, given }], channel: platform.channel } }),
      );
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
        <ConsentRows isOn={(purpose) => (saving === purpose) !== isGiven(purpose)} onChange={change} />
      </View>
      <Record key={JSON.stringify(member.consents)} />
    </Sheet>
  );
};

/** So many of the latest decisions are shown; all of them are in the export. */
const SHOWN = 6;

const Record = () => {
  const w = useWords();
  const history = useQuery('consents', () => call(memberEndpoints.consentHistory, { query: {} }));
  const items = history.data?.items.slice(0, SHOWN) ?? [];
  if (items.length === 0) return null;
  return (
    <>
      <Head title={w.consentRecord.title} />
      <View className="ledger">
        {items.map(({ purpose, given, at, policyVersion }) => (
          <Row
            key={`${purpose}${at}`}
            short
            title={w.join.purposes[purpose].name}
            sub={`${dayOf(at, w)} · ${w.consentRecord.version(policyVersion)}`}
            end={<RowValue value={given ? w.consentRecord.given : w.consentRecord.withdrawn} />}
          />
        ))}
      </View>
    </>
  );
};
