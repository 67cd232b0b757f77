import { Button, Text } from '@tarojs/components';

/** WeChat's button that shares the phone number: gives a code that only the server can exchange. */
export const PhoneShare = ({ label, onCode }: { label: string; onCode: (code: string) => void }) => (
  <Button
    className="button button--s button--quiet"
    openType="getPhoneNumber"
    onGetPhoneNumber={({ detail }) => {
      if (detail.code) onCode(detail.code);
    }}
  >
    <Text>{label}</Text>
  </Button>
);

export const canSharePhone = true;
