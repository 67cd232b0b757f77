import * as v from 'valibot';
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

/** All sessions that there can be on a phone; of what is not loaded, only what was kept is there. */
const NAMES = ['member', 'clerk'] as const;
export type SessionName = (typeof NAMES)[number];

const made = new Map<SessionName, Session<Signed>>();
const keyOf = (name: SessionName): string => `yinke.session.${name}`;

/** The session of that name; the part of the app that it belongs to has made it. */
export const sessionNamed = (name: SessionName): Session<Signed> => {
  const session = made.get(name);
  if (!session) throw new Error(`nobody made the session of the ${name}`);
  return session;
};

/** Forgets who was here, in every part of the app. */
export const forgetSessions = (): void => {
  for (const name of NAMES) {
    platform.keep.remove(keyOf(name));
    made.get(name)?.forget();
  }
};

/** Parses what was kept; undefined when it is not what was kept then. */
export const kept =
  <S extends v.GenericSchema>(schema: S) =>
  (value: unknown): v.InferOutput<S> | undefined => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? parsed.output : undefined;
  };

/** A token is replaced this long before it ends, in milliseconds. */
const AHEAD = 60_000;

/** A session that is kept on the phone. `read` parses what was kept; `signIn` exchanges the platform's code. */
export const createSession = <S extends Signed>(
  name: SessionName,
  read: (kept: unknown) => S | undefined,
  signIn: (code: string) => Promise<S>,
): Session<S> => {
  const key = keyOf(name);
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

  const session: Session<S> = {
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
  made.set(name, session as unknown as Session<Signed>);
  return session;
};
