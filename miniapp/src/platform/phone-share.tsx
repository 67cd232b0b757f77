import { Button, Text } from '@tarojs/components';

/** WeChat's button that shares the phone number: gives a code that only the server can exchange. `wide` for the one thing to do. */
export const PhoneShare = ({ label, onCode, wide }: { label: string; onCode: (code: string) => void; wide?: boolean }) => (
  <Button
    id="share-phone"
    className={wide ? 'button button--wide' : 'button button--s button--quiet'}
    openType="getPhoneNumber"
    onGetPhoneNumber={({ detail }) => {
      if (detail.code) onCode(detail.code);
    }}
  >
    <Text>{label}</Text>
  </Button>
);

export const canSharePhone = true;
