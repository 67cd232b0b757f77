/** A browser asks by itself before it hands out anything private. */
export const watchPrivacy = (): void => undefined;

export const PrivacySheet = () => null;
