import { Text, View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { type ReactNode, useEffect } from 'react';
import { useIsMember } from '../data/member';
import { useNews } from '../data/messages';
import { pulled } from '../data/pull';
import { settings } from '../data/settings';
import { useStore } from '../data/store';
import { platform } from '../platform';
import { PrivacySheet } from '../platform/privacy';
import { useLanguage, useWords } from '../words';
import { Icon, type IconName } from './icon';
import { back, TABS, type TabName, toTab } from './nav';

const BAR = 48;
/** How far from the top the page's content begins; what sticks below the bar sticks there. */
export const barHeight = platform.insets.top + BAR;

export interface ScreenProps {
  title: string;
  /** In the brand's serif, on the home page. */
  greeting?: boolean;
  /** A second line below the title. */
  under?: string | undefined;
  tab?: TabName;
  /** Buttons that stay at the bottom. */
  bar?: ReactNode;
  /** Between the bar and the page's own margin: tabs, a map. */
  wide?: ReactNode;
  /** Above everything. */
  overlay?: ReactNode;
  tight?: boolean;
  /** Without a way back, although it is no tab. */
  first?: boolean;
  /** Where back leads, when it is not the page before. */
  onBack?: (() => void) | undefined;
  children: ReactNode;
}

/** The root of every page: theme, size of type, the bar on top, what stays at the bottom. */
export const Screen = ({ title, greeting, under, tab, bar, wide, overlay, tight, first, onBack, children }: ScreenProps) => {
  const { theme, elder } = useStore(settings);
  const language = useLanguage();
  useEffect(() => platform.setTitle(title, language), [title, language]);
  // A page that asks for nothing has nothing to wait for.
  usePullDownRefresh(() => {
    pulled(Promise.resolve());
  });
  const ends = tab ? ' page--tabbed' : bar ? ' page--barred' : '';
  return (
    <View className={`screen theme-${theme} text-${elder ? 'elder' : 'normal'}`}>
      <View className="navbar" style={{ paddingTop: `${platform.insets.top}px` }}>
        <View className="navbar__row" style={{ paddingRight: `${Math.max(20, platform.insets.right)}px` }}>
          {!tab && !first && <BackButton onBack={onBack ?? back} />}
          <View>
            <View className={greeting ? 'navbar__greeting' : 'navbar__title'}>{title}</View>
            {under !== undefined && <View className="caption">{under}</View>}
          </View>
        </View>
      </View>
      {wide}
      <View className={`page${ends}${tight ? ' page--tight' : ''}`}>{children}</View>
      {bar && <View className="actionbar">{bar}</View>}
      {tab && <TabBar on={tab} />}
      {overlay}
      <PrivacySheet />
    </View>
  );
};

const BackButton = ({ onBack }: { onBack: () => void }) => {
  const w = useWords();
  return (
    <View id="back" className="navbar__back" {...platform.described('button', w.app.back)} onClick={onBack}>
      <Icon name="back" />
    </View>
  );
};

const TAB_ICONS: Record<TabName, IconName> = { home: 'home', coupons: 'ticket', stores: 'store', me: 'user' };

const TabBar = ({ on }: { on: TabName }) => {
  const w = useWords();
  const news = useNews(useIsMember());
  const isNew = (tab: TabName): boolean => (tab === 'me' ? (news?.messages ?? 0) > 0 : tab === 'coupons' && news?.newCoupon === true);
  return (
    <View className="tabbar" {...platform.described('tablist')}>
      {TABS.map((tab) => (
        <View
          key={tab}
          id={`to-${tab}`}
          className={`tabbar__item${tab === on ? ' tabbar__item--on' : ''}`}
          {...platform.described('tab', isNew(tab) ? w.app.hasNews(w.tabs[tab]) : w.tabs[tab], tab === on)}
          onClick={() => tab !== on && toTab(tab)}
        >
          <Icon name={TAB_ICONS[tab]} />
          {isNew(tab) && <View id={`new-${tab}`} className="tabbar__dot" />}
          <Text>{w.tabs[tab]}</Text>
        </View>
      ))}
    </View>
  );
};
