/** Only WeChat has this button. */
export const PhoneShare = (_: { label: string; onCode: (code: string) => void }) => null;

export const canSharePhone = false;
