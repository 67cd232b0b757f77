import { useEffect, useState } from 'react';
import { replace } from '../../../ui/nav';
import '../../session';
import '../../clerk.css';
import '../../redeem.css';
import '../../floor.css';
import { type Draft, EMPTY_DRAFT } from '../../draft';
import { handDone, handedNow, keepDraft } from '../../hand-over';
import { useRedeeming } from '../../redeeming';
import { Order } from './order';
import { Outdated } from './outdated';
import { Purchase, type Selling } from './purchase';
import { Refused } from './refused';
import { Waiting } from './waiting';

/** Who stands there, which coupons, how much; then the redemption or the purchase until its outcome is known. A refusal leaves what was typed. */
export default function ClerkCheckout() {
  const [{ scanned, resumed }] = useState(handedNow);
  const [isResumed, setResumed] = useState(false);
  const { phase, press, change } = useRedeeming((outcome) => {
    handDone(outcome);
    replace('clerk/pages/done');
  });
  const [selling, setSelling] = useState<Selling>();
  const [draft, setDraft] = useState<Draft>(scanned?.draft ?? EMPTY_DRAFT);
  useEffect(() => keepDraft(draft), [draft]);

  if (phase.kind === 'waiting' || phase.kind === 'unknown') return <Waiting phase={phase} onAgain={press} />;
  if (phase.kind === 'refused') return <Refused phase={phase} {...(scanned && { onChange: change })} />;
  if (selling) return <Purchase selling={selling} onBack={() => setSelling(undefined)} onRecord={press} />;
  if (scanned) {
    const onDraft = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }));
    return <Order scan={scanned.scan} at={scanned.at} draft={draft} onDraft={onDraft} onRedeem={press} onSell={setSelling} />;
  }
  if (resumed && !isResumed) {
    return (
      <Waiting
        phase={{ kind: 'unknown', asked: resumed, failure: undefined }}
        onAgain={(asked) => {
          setResumed(true);
          press(asked);
        }}
      />
    );
  }
  return <Outdated />;
}
