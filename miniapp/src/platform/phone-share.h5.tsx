/** Only WeChat has this button. */
export const PhoneShare = (_: { label: string; onCode: (code: string) => void; wide?: boolean }) => null;

export const canSharePhone = false;
