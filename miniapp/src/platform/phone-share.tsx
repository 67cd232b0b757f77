import { Button, Text } from '@tarojs/components';

export interface PhoneShareProps {
  label: string;
  onCode: (code: string) => void;
  /** The person would rather not. */
  onRefused?: () => void;
  wide?: boolean;
}

/** WeChat's button that shares the phone number: gives a code that only the server can exchange. `wide` for the one thing to do. */
export const PhoneShare = ({ label, onCode, onRefused, wide }: PhoneShareProps) => (
  <Button
    id="share-phone"
    className={wide ? 'button button--wide' : 'button button--s button--quiet'}
    openType="getPhoneNumber"
    onGetPhoneNumber={({ detail }) => {
      if (detail.code) onCode(detail.code);
      else onRefused?.();
    }}
  >
    <Text>{label}</Text>
  </Button>
);

export const canSharePhone = true;
