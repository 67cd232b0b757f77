/** Where a clerk opens an invitation on the phone. */
export const bindingLink = (origin: string, code: string): string =>
  `${origin}/app/#/clerk/pages/bind/index?code=${encodeURIComponent(code)}`;
