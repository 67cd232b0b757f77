import * as v from 'valibot';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { createStore } from '../app/store';

const Session = marketerEndpoints.signIn.reply;
export type Session = v.InferOutput<typeof Session>;

const KEY = 'yinke.session';

const read = (): Session | undefined => {
  try {
    const kept = v.safeParse(Session, JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
    return kept.success && Date.parse(kept.output.expiresAt) > Date.now() ? kept.output : undefined;
  } catch {
    return undefined;
  }
};

/** Who is signed in, kept for this tab only. */
export const sessionStore = createStore<Session | undefined>(read());

export const signedIn = (session: Session): void => {
  sessionStorage.setItem(KEY, JSON.stringify(session));
  sessionStore.set(session);
};

export const signedOut = (): void => {
  sessionStorage.removeItem(KEY);
  sessionStore.set(undefined);
};
