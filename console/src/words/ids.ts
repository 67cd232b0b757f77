/** A key of the client's own making, so that what is sent again is known; works on pages without TLS too. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
