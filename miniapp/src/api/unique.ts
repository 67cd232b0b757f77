/** A name that no other phone makes: by time and chance. Unique, not secret. */
export const uniqueId = (): string => {
  const part = () =>
    Math.floor(Math.random() * 36 ** 6)
      .toString(36)
      .padStart(6, '0');
  return `${Date.now().toString(36)}-${part()}${part()}${part()}`;
};
