import { View } from '@tarojs/components';

export type IconName =
  | 'back'
  | 'badge'
  | 'calendar'
  | 'call'
  | 'card'
  | 'chat'
  | 'check'
  | 'clock'
  | 'close'
  | 'cloudoff'
  | 'cup'
  | 'down'
  | 'erase'
  | 'gift'
  | 'globe'
  | 'go'
  | 'heart'
  | 'home'
  | 'info'
  | 'keys'
  | 'layers'
  | 'list'
  | 'mail'
  | 'minus'
  | 'moon'
  | 'next'
  | 'phone'
  | 'picture'
  | 'pin'
  | 'plus'
  | 'qr'
  | 'refresh'
  | 'scan'
  | 'search'
  | 'shield'
  | 'store'
  | 'sun'
  | 'text'
  | 'ticket'
  | 'undo'
  | 'user';

/** A line icon in the colour of the text around it: 24, 20 (m), 16 (s) or 48 (l). It says nothing that words beside it do not. */
export const Icon = ({ name, size }: { name: IconName; size?: 's' | 'm' | 'l' }) => (
  <View className={`icon icon-${name}${size ? ` icon--${size}` : ''}`} />
);
