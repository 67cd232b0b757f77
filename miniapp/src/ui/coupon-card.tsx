import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { platform } from '../platform';
import { useLanguage } from '../words';
import { Icon, type IconName } from './icon';
import { type StubTerms, stubOf } from './worth';

export interface CouponCardProps {
  terms: StubTerms;
  name: string;
  where: string;
  valid: string;
  /** mine and claimable look the same; the button says which. */
  state: 'open' | 'expiring' | 'blocked' | 'used';
  action?: ReactNode;
  reason?: { icon: IconName; text: string } | undefined;
  onTap?: () => void;
  id?: string;
}

/** One coupon: what it is worth on the stub, then what, where, until when; the reason below when it cannot be had. */
export const CouponCard = ({ terms, name, where, valid, state, action, reason, onTap, id }: CouponCardProps) => (
  <View {...(id && { id })} className={`coupon coupon--${state}`} {...(onTap && { onClick: () => onTap() })}>
    <Worth terms={terms} />
    <View className="coupon__main">
      <View className="coupon__top">
        <View className="coupon__body" {...(onTap && platform.described('button'))}>
          <View className="coupon__title">{name}</View>
          <View className="coupon__where">{where}</View>
          <View className="coupon__valid">{valid}</View>
        </View>
        {action && <View className="coupon__action">{action}</View>}
      </View>
      {reason && (
        <View className="coupon__reason">
          <Icon name={reason.icon} size="s" />
          <Text className="coupon__reason-text">{reason.text}</Text>
        </View>
      )}
    </View>
  </View>
);

const Worth = ({ terms }: { terms: StubTerms }) => {
  const { sign, figure, unit, word, under } = stubOf(terms, useLanguage());
  return (
    <View className="coupon__value">
      {word !== undefined && <Text className="coupon__word">{word}</Text>}
      {figure !== undefined && (
        <Text className={`figure coupon__off${figure.length > 4 ? ' coupon__off--long' : ''}`}>
          {sign && <Text className="coupon__sign">{sign}</Text>}
          {figure}
          {unit && <Text className="coupon__unit">{unit}</Text>}
        </Text>
      )}
      <Text className="coupon__threshold">{under}</Text>
    </View>
  );
};

/** The small one of the home page: name, where, how far, one word to tap. */
export const CouponSlip = (props: {
  terms: StubTerms;
  name: string;
  where: string;
  note: string;
  go: string;
  onTap: () => void;
  id?: string;
}) => (
  <View {...(props.id && { id: props.id })} className="coupon coupon--open" {...platform.described('button')} onClick={props.onTap}>
    <Worth terms={props.terms} />
    <View className="coupon__main">
      <View className="coupon__title">{props.name}</View>
      <View className="coupon__where">{props.where}</View>
      <View className="coupon__foot">
        <Text className="caption">{props.note}</Text>
        <Text className="coupon__go">{props.go}</Text>
      </View>
    </View>
  </View>
);
