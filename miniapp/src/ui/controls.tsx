import { Text, View } from '@tarojs/components';
import { platform } from '../platform';
import { Icon, type IconName } from './icon';

/** A word about a thing; never tapped. */
export const Tag = ({ label, tone }: { label: string; tone?: 'pine' | 'amber' | 'red' }) => (
  <View className={`tag${tone ? ` tag--${tone}` : ''}`}>{label}</View>
);

/** Something that can be switched on in a row of such. */
export const Chip = ({
  label,
  icon,
  isOn,
  onTap,
  id,
}: {
  label: string;
  icon?: IconName;
  isOn?: boolean;
  onTap: () => void;
  id?: string;
}) => (
  <View
    {...(id && { id })}
    className={`chip${isOn ? ' chip--on' : ''}`}
    hoverClass="button--busy"
    {...platform.described('button', label)}
    onClick={onTap}
  >
    {icon && <Icon name={icon} size="s" />}
    <Text>{label}</Text>
  </View>
);

export interface Tab<K extends string> {
  key: K;
  label: string;
  count?: number | undefined;
}

export const Tabs = <K extends string>({ tabs, on, onChange, top }: { tabs: Tab<K>[]; on: K; onChange: (key: K) => void; top: number }) => (
  <View className="tabs" style={{ top: `${top}px` }} {...platform.described('tablist')}>
    {tabs.map(({ key, label, count }) => (
      <View
        key={key}
        id={`tab-${key}`}
        className={`tabs__item${key === on ? ' tabs__item--on' : ''}`}
        {...platform.described('tab', undefined, key === on)}
        onClick={() => onChange(key)}
      >
        <Text>{label}</Text>
        {count !== undefined && count > 0 && <Text className="figure">{count}</Text>}
      </View>
    ))}
  </View>
);

export const Switch = ({ isOn, label, onChange, id }: { isOn: boolean; label: string; onChange: (isOn: boolean) => void; id?: string }) => (
  <View
    {...(id && { id })}
    className={`switch${isOn ? ' switch--on' : ''}`}
    {...platform.described('switch', label, isOn)}
    onClick={(event) => {
      event.stopPropagation();
      onChange(!isOn);
    }}
  />
);
