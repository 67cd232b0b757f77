import type { PhoneShareProps } from './phone-share';

/** Only WeChat has this button. */
export const PhoneShare = (_: PhoneShareProps) => null;

export const canSharePhone = false;
