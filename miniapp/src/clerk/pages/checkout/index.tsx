import { useState } from 'react';
import { replace } from '../../../ui/nav';
import '../../clerk.css';
import '../../redeem.css';
import { handDone, handedNow } from '../../hand-over';
import { useRedeeming } from '../../redeeming';
import { Order } from './order';
import { Outdated } from './outdated';
import { Refused } from './refused';
import { Waiting } from './waiting';

/** Who stands there, which coupon, how much; then the redemption until its outcome is known. */
export default function ClerkCheckout() {
  const [{ scanned, resumed }] = useState(handedNow);
  const [isResumed, setResumed] = useState(false);
  const { phase, press, change } = useRedeeming((redemption) => {
    handDone(redemption);
    replace('clerk/pages/done');
  });
  const [amount, setAmount] = useState('');

  if (phase.kind === 'waiting' || phase.kind === 'unknown') return <Waiting phase={phase} onAgain={press} />;
  if (phase.kind === 'refused') return <Refused phase={phase} {...(scanned && { onChange: change })} />;
  if (scanned) return <Order {...scanned} amount={amount} onAmount={setAmount} onRedeem={press} />;
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
