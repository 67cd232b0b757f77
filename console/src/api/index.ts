import { languageStore } from '../words/language';
import { createClient } from './client';
import { deviceId } from './device';
import { sessionStore, signedOut } from './session';

/** The API as the one who is signed in, in the language of the screen. */
export const call = createClient({
  fetch: (input, init) => fetch(input, init),
  token: () => sessionStore.get()?.token,
  language: languageStore.get,
  device: deviceId,
  signedOut,
});
