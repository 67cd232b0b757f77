import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { platform } from '../platform';
import { Icon, type IconName } from './icon';

/** A section's title, and at its end a remark or a way to more. */
export const Head = ({ title, more, onMore, id }: { title: string; more?: string | undefined; onMore?: () => void; id?: string }) => (
  <View className="head">
    <Text className="head__title">{title}</Text>
    {more !== undefined && (
      <View {...(id && { id })} className="head__more" {...(onMore && { ...platform.described('button', more), onClick: () => onMore() })}>
        <Text>{more}</Text>
        {onMore && <Icon name="next" size="s" />}
      </View>
    )}
  </View>
);

export const Panel = ({ children, className = '' }: { children: ReactNode; className?: string }) => (
  <View className={`panel ${className}`}>{children}</View>
);

export interface RowProps {
  title: ReactNode;
  sub?: ReactNode;
  note?: ReactNode;
  /** The note is red. */
  isUrgent?: boolean;
  icon?: IconName;
  /** At the right: a value, a button, a switch. */
  end?: ReactNode;
  /** What is behind it: shows an arrow. */
  onTap?: () => void;
  /** What is at its end is tapped by itself: then the words are the row's own button. */
  isEndTapped?: boolean;
  short?: boolean;
  plain?: boolean;
  id?: string;
}

/** One line of a list: title over notes, something at its end. */
export const Row = ({ title, sub, note, isUrgent, icon, end, onTap, isEndTapped, short, plain, id }: RowProps) => (
  <View
    {...(id && { id })}
    className={`row${short ? ' row--short' : ''}${plain ? ' row--plain' : ''}`}
    hoverClass={onTap ? 'row--pressed' : 'none'}
    {...(onTap && { ...(!isEndTapped && platform.described('button')), onClick: () => onTap() })}
  >
    {icon && <Icon name={icon} size="m" />}
    <View className="row__main" {...(onTap && isEndTapped && platform.described('button'))}>
      <View className="row__title">{title}</View>
      {sub !== undefined && <View className="row__sub">{sub}</View>}
      {note !== undefined && <View className={isUrgent ? 'caption urgent' : 'caption'}>{note}</View>}
    </View>
    {end}
    {onTap && !end && (
      <View className="row__value">
        <Icon name="next" size="s" />
      </View>
    )}
  </View>
);

/** What a row is set to, with an arrow when it can be changed. */
export const RowValue = ({ value, opens }: { value: string; opens?: boolean }) => (
  <View className="row__value">
    <Text>{value}</Text>
    {opens && <Icon name="next" size="s" />}
  </View>
);
