import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { codeOf, type Failure, failureWords, isCertain } from '../api/failure';
import type { Pages } from '../data/pages';
import type { Query } from '../data/query';
import { useLanguage, useWords } from '../words';
import { clockAt } from '../words/time';
import { Button } from './button';
import { Icon, type IconName } from './icon';
import { go } from './nav';

export interface EmptyProps {
  title: string;
  text?: string;
  /** What to do next. */
  action?: { label: string; onTap: () => void };
  note?: string;
  icon?: IconName;
  inline?: boolean;
}

/** Nothing here: says so, and what to do next. With an icon in place of the drawing it is something that failed. */
export const Empty = ({ title, text, action, note, icon, inline }: EmptyProps) => (
  <View className={`empty${inline ? ' empty--inline' : ''}`}>
    {icon ? (
      <Icon name={icon} size="l" />
    ) : (
      <>
        <View className="empty__sun" />
        <View className="empty__art" />
      </>
    )}
    <View className="empty__title">{title}</View>
    {text !== undefined && <View className="empty__text">{text}</View>}
    {action && <Button label={action.label} kind="line" onTap={action.onTap} />}
    {note !== undefined && <View className="caption">{note}</View>}
  </View>
);

/** Grey shapes in place of what comes: as many lines as a card has. */
export const CardBones = ({ count = 3 }: { count?: number }) => (
  <>
    {Array.from({ length: count }, (_, index) => (
      <View key={String(index)} className="coupon">
        <View className="coupon__value">
          <View className="bone bone--figure" />
        </View>
        <View className="coupon__main">
          <View className="bone bone--title" />
          <View className="bone bone--line" />
          <View className="bone bone--short" />
        </View>
      </View>
    ))}
  </>
);

export const RowBones = ({ count = 4 }: { count?: number }) => (
  <View className="panel">
    {Array.from({ length: count }, (_, index) => (
      <View key={String(index)} className="row">
        <View className="row__main">
          <View className="bone bone--title" />
          <View className="bone bone--line" />
        </View>
      </View>
    ))}
  </View>
);

export interface ShownProps<T> {
  query: Query<T>;
  skeleton: ReactNode;
  /** What could not be had: "没能取到你的券". */
  failedTitle: string;
  failedNote?: string;
  inline?: boolean;
  children: (data: T) => ReactNode;
}

/** What is older than this, in milliseconds, is said to be while newer is on its way. */
const OLD_MS = 60_000;

/** Every state of what was asked for: its shape while it comes, why it did not and a retry, the last known and of when when it could not be renewed. */
export const Shown = <T,>({ query, skeleton, failedTitle, failedNote, inline, children }: ShownProps<T>) => {
  const w = useWords();
  const language = useLanguage();
  const { data, failure, at, isLoading, reload } = query;
  if (data === undefined && codeOf(failure) === 'not_a_member')
    return <Empty title={w.me.guest} text={w.home.guestText} action={{ label: w.home.join, onTap: () => go('member/pages/join') }} />;
  if (data === undefined && failure)
    return (
      <Empty
        icon="cloudoff"
        title={failedTitle}
        text={failureWords(failure, language, w)}
        action={{ label: w.app.retry, onTap: reload }}
        {...(failedNote !== undefined && { note: failedNote })}
        {...(inline && { inline })}
      />
    );
  if (data === undefined) return <>{skeleton}</>;
  return (
    <>
      {failure && (
        <Stale text={`${failureWords(failure, language, w)} ${at === undefined ? '' : w.failure.stale(clockAt(at))}`} onRetry={reload} />
      )}
      {!failure && isLoading && !inline && at !== undefined && Date.now() - at > OLD_MS && <Renewing at={at} />}
      {children(data)}
    </>
  );
};

/** Over what is old while newer comes; a network that is quick enough never shows it. */
const Renewing = ({ at }: { at: number }) => {
  const w = useWords();
  return (
    <View className="renewing">
      <Text className="renewing__sign">{w.failure.refreshing(clockAt(at))}</Text>
    </View>
  );
};

const Stale = ({ text, onRetry }: { text: string; onRetry: () => void }) => {
  const w = useWords();
  return (
    <View className="stale">
      <Text className="stale__text">{text}</Text>
      <Button label={w.app.retry} kind="text" small onTap={onRetry} />
    </View>
  );
};

/** The end of a list: more, which comes by itself when the page is scrolled to it; being fetched, failed, or that was all. */
export const ListEnd = ({ pages }: { pages: Pages<unknown> }) => {
  const w = useWords();
  const language = useLanguage();
  const { failure, hasMore, isLoadingMore, items, more } = pages;
  useReachBottom(() => {
    if (!failure) more();
  });
  if (failure) return <Stale text={failureWords(failure, language, w)} onRetry={more} />;
  if (isLoadingMore) return <View className="list-end">{w.list.loading}</View>;
  if (hasMore)
    return (
      <View className="section">
        <Button label={w.list.more} kind="quiet" wide onTap={more} />
      </View>
    );
  return items.length > 6 ? <View className="list-end">{w.list.end}</View> : null;
};

/** A remark that must be seen: amber for what to know, red for what failed, pine for what is safe. */
export const Notice = ({ text, icon = 'info', tone }: { text: string; icon?: IconName; tone?: 'red' | 'pine' }) => (
  <View className={`notice${tone ? ` notice--${tone}` : ''}`}>
    <Icon name={icon} size="m" />
    <Text className="notice__text">{text}</Text>
  </View>
);

/** Why something could not be done: red when certainly nothing happened, else with what is said of asking `again`. */
export const FailureNotice = ({ failure, again = '' }: { failure: Failure; again?: string }) => {
  const w = useWords();
  const language = useLanguage();
  const why = failureWords(failure, language, w);
  return isCertain(failure) ? <Notice text={why} tone="red" /> : <Notice text={`${why}${again}`} />;
};
