import type { Staff } from '../../../shared/staff/staff';
import { codeOf, type Failure, failureOf } from '../api/failure';
import { createStore, useStore } from '../data/store';
import { staffSession } from './session';

interface SigningIn {
  isBusy: boolean;
  failure: Failure | undefined;
}

const signingIn = createStore<SigningIn>({ isBusy: false, failure: undefined });

/** Signs in as staff with this WeChat; what came of it is in `useStaff`. */
export const signInStaff = async (): Promise<void> => {
  if (signingIn.get().isBusy) return;
  signingIn.set({ isBusy: true, failure: undefined });
  try {
    await staffSession.token();
    signingIn.set({ isBusy: false, failure: undefined });
  } catch (error) {
    signingIn.set({ isBusy: false, failure: failureOf(error) });
  }
};

/** Signs in unless it was tried before: a refusal is not asked about again each time the page is shown. */
export const signInOnce = (): void => {
  if (!staffSession.store.get() && !signingIn.get().failure) signInStaff();
};

/** The session's staff was unbound meanwhile: what the counter was told counts, not what the phone kept. */
export const noLongerStaff = (failure: Failure): void => {
  staffSession.forget();
  signingIn.set({ isBusy: false, failure });
};

/** Signs in anew, as whoever WeChat says it is. */
export const changeStaff = (): void => {
  staffSession.forget();
  signingIn.set({ isBusy: false, failure: undefined });
  signInStaff();
};

/** Why there is no session: this WeChat is bound to no store. */
export const isNotStaff = (failure: Failure | undefined): boolean => codeOf(failure) === 'not_staff';

/** Who stands at the counter; without a session, why not. */
export const useStaff = (): { staff: Staff | undefined; failure: Failure | undefined } => {
  const session = useStore(staffSession.store);
  const { failure } = useStore(signingIn);
  return { staff: session?.staff, failure: session ? undefined : failure };
};
