import { millis } from '../../../shared/time/instant';
import { createStore, type Store } from '../data/store';
import { platform } from '../platform';

export interface Signed {
  token: string;
  expiresAt: string;
}

export interface Session<S extends Signed> {
  readonly store: Store<S | undefined>;
  /** The token to send; signs in when there is none or it is about to end. Many callers at once cause one sign-in. */
  token(): Promise<string>;
  /** Another token than the one that was refused. */
  renew(refused: string): Promise<string>;
  accept(signed: S): void;
  forget(): void;
}

/** A token is replaced this long before it ends, in milliseconds. */
const AHEAD = 60_000;

/** A session that is kept on the phone. `read` parses what was kept; `signIn` exchanges the platform's code. */
export const createSession = <S extends Signed>(
  name: string,
  read: (kept: unknown) => S | undefined,
  signIn: (code: string) => Promise<S>,
): Session<S> => {
  const key = `yinke.session.${name}`;
  const store = createStore<S | undefined>(read(platform.keep.get(key)));
  let signingIn: Promise<string> | undefined;

  const accept = (signed: S): void => {
    platform.keep.set(key, signed);
    store.set(signed);
  };
  const enter = (): Promise<string> => {
    signingIn ??= platform
      .login(name)
      .then(signIn)
      .then((signed) => {
        accept(signed);
        return signed.token;
      })
      .finally(() => {
        signingIn = undefined;
      });
    return signingIn;
  };
  const isGood = (signed: S | undefined): signed is S => signed !== undefined && millis(signed.expiresAt) - Date.now() > AHEAD;

  return {
    store,
    token: () => {
      const signed = store.get();
      return isGood(signed) ? Promise.resolve(signed.token) : enter();
    },
    renew: (refused) => {
      const signed = store.get();
      return isGood(signed) && signed.token !== refused ? Promise.resolve(signed.token) : enter();
    },
    accept,
    forget: () => {
      platform.keep.remove(key);
      store.set(undefined);
    },
  };
};
