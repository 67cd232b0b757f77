import { Text, View } from '@tarojs/components';
import { useRef } from 'react';
import { platform } from '../platform';
import { Icon, type IconName } from './icon';

export interface ButtonProps {
  label: string;
  /** While what it began is under way another tap is nothing, also before the screen shows that it is busy. */
  onTap?: () => unknown;
  icon?: IconName;
  kind?: 'filled' | 'quiet' | 'line' | 'text';
  small?: boolean;
  wide?: boolean;
  /** Cannot be tapped now; words beside it say why. */
  off?: boolean;
  /** What it does is under way. */
  busy?: boolean;
  id?: string;
}

/** 48 high, or 32 with a touch area of 44. One filled one a card, one bar of them a screen. */
export const Button = ({ label, onTap, icon, kind = 'filled', small, wide, off, busy, id }: ButtonProps) => {
  const underWay = useRef<Promise<unknown>>();
  const tap = (): void => {
    if (off || busy || underWay.current) return;
    const begun = onTap?.();
    if (!(begun instanceof Promise)) return;
    underWay.current = begun.finally(() => {
      underWay.current = undefined;
    });
  };
  const classes = ['button'];
  if (kind !== 'filled') classes.push(`button--${kind}`);
  if (small) classes.push('button--s');
  if (wide) classes.push('button--wide');
  if (off) classes.push('button--off');
  if (busy) classes.push('button--busy');
  return (
    <View
      {...(id && { id })}
      className={classes.join(' ')}
      hoverClass={off || busy ? 'none' : 'button--pressed'}
      hoverStayTime={80}
      {...platform.described('button', label, undefined, off || busy)}
      onClick={(event) => {
        event.stopPropagation();
        tap();
      }}
    >
      {icon && <Icon name={icon} size={small ? 's' : 'm'} />}
      <Text>{label}</Text>
    </View>
  );
};
