import { useRef, useState } from 'react';
import { clerkEndpoints } from '../../../shared/contract/clerk';
import { call } from '../api/client';
import { type Failure, failureOf } from '../api/failure';
import { platform } from '../platform';
import { go } from '../ui/nav';
import { asScanned, isTicket } from './code-text';
import { letIn } from './door';
import { handDoor, handScan } from './hand-over';
import { useWords } from './words';

/** Why a look-up did not lead to the checkout. */
export type LookUpFailure = { kind: 'no_camera' } | Failure;

/** From a code, held before the camera or typed, to the checkout; from a ticket of an event to the door. */
export const useLookUp = (storeId: string | undefined) => {
  const words = useWords();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<LookUpFailure>();
  const isUnderWay = useRef(false);

  const lookUp = async (code: string): Promise<boolean> => {
    if (storeId === undefined || isUnderWay.current) return false;
    isUnderWay.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      if (isTicket(code)) {
        handDoor(await letIn(asScanned(code), storeId));
        go('clerk/pages/door');
        return true;
      }
      handScan(await call(clerkEndpoints.scan, { body: { code: asScanned(code), storeId } }));
      go('clerk/pages/checkout');
      return true;
    } catch (error) {
      setFailure(failureOf(error));
      return false;
    } finally {
      isUnderWay.current = false;
      setBusy(false);
    }
  };

  const scan = async (): Promise<void> => {
    setFailure(undefined);
    try {
      const text = await platform.scan(words.scan);
      if (text !== undefined && text.trim() !== '') await lookUp(text);
    } catch {
      setFailure({ kind: 'no_camera' });
    }
  };

  return { isBusy, failure, lookUp, scan, clear: () => setFailure(undefined) };
};
