import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { TimelineEntry } from '../../../shared/contract/views';
import { CHANNELS, type Channel } from '../../../shared/touchpoint/channel';
import type { EventType } from '../../../shared/touchpoint/event';
import { useToday } from '../brand/use-brand';
import { eventTypesQuery } from '../touchpoint/queries';
import { MoneyFigure } from '../ui/figure';
import { Icon, type IconName } from '../ui/icon';
import { Panel } from '../ui/panel';
import { Failed } from '../ui/states';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { sumWords } from '../words/money';
import { clockOf, dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import './timeline.css';
import { type TimelineFilter, timelineQuery } from './queries';
import { memberWords } from './words';

const ICONS: Partial<Record<string, IconName>> & Record<EventType, IconName> = {
  app_opened: 'phone',
  offer_viewed: 'ticket',
  coupon_viewed: 'ticket',
  code_shown: 'layers',
  store_viewed: 'pin',
  position_told: 'pin',
  member_joined: 'people',
  coupon_claimed: 'ticket',
  coupon_redeemed: 'pos',
  coupon_returned: 'undo',
  coupon_expired: 'clock',
  coupon_held: 'clock',
  coupon_cancelled: 'undo',
  coupon_locked: 'layers',
  coupon_unlocked: 'layers',
  coupon_deactivated: 'close',
  coupon_given: 'send',
  coupon_received: 'ticket',
  profile_imported: 'upload',
  profile_completed: 'people',
  birthday_month_began: 'gift',
  tier_upgraded: 'layers',
  review_written: 'chat',
  referral: 'people',
  touches_dropped: 'info',
  points_spent: 'layers',
  purchase: 'pos',
  purchase_returned: 'undo',
  page_viewed: 'phone',
  product_viewed: 'layers',
  product_searched: 'search',
  cart_added: 'layers',
  cart_removed: 'undo',
  store_visited: 'pin',
  message_received: 'chat',
  message_sent: 'send',
  service_contacted: 'chat',
  ad_clicked: 'ticket',
  event_attended: 'calendar',
  event_invited: 'calendar',
  event_accepted: 'calendar',
  event_waitlisted: 'clock',
  event_seat_offered: 'calendar',
  event_declined: 'close',
  event_cancelled: 'undo',
  event_missed: 'close',
  event_reviewed: 'chat',
  link_opened: 'link',
  store_favoured: 'pin',
  message_opened: 'chat',
  campaign_answered: 'send',
  audience_entered: 'people',
  audience_left: 'people',
  wechat_followed: 'people',
  wechat_unfollowed: 'close',
  wechat_scanned: 'phone',
  wechat_menu_clicked: 'phone',
};

/** Money or a coupon changed hands. */
const VALUE: readonly string[] = [
  'coupon_claimed',
  'coupon_redeemed',
  'coupon_returned',
  'coupon_given',
  'coupon_received',
  'purchase',
  'purchase_returned',
] satisfies EventType[];

/** Newer events show by themselves as long as only the first page is open. */
const REFRESH = 2_000;

/** What the person did and what was done, newest first, all channels in one line. */
export const Timeline = ({ oneId }: { oneId: string }) => {
  const words = useWords(memberWords);
  const language = useLanguage();
  const today = useToday();
  const [filter, setFilter] = useState<TimelineFilter>({});
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...timelineQuery(oneId, filter),
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? REFRESH : false),
  });
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  const isFiltered = filter.channel !== undefined || filter.type !== undefined;
  return (
    <Panel title={words.timeline} remark={words.timelineRemark(entries.length, hasNextPage)}>
      <Filters filter={filter} choose={setFilter} />
      {error && !data && <Failed error={error} retry={refetch} />}
      {data && entries.length === 0 && !hasNextPage && (
        <p className="side-panel__none">{isFiltered ? words.noneOfFilter : words.noTimeline}</p>
      )}
      <div className="timeline">
        {byDay(entries).map(([day, ofDay]) => (
          <section key={day} aria-label={dayWords(day, today, language)}>
            <h3 className="timeline__day">{dayWords(day, today, language)}</h3>
            <ol>
              {ofDay.map((entry) => (
                <Moment entry={entry} key={entry.messageId} />
              ))}
            </ol>
          </section>
        ))}
      </div>
      {hasNextPage && (
        <Button block type="text" className="timeline__more" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Panel>
  );
};

/** By channel, and by type, the brand's own too. */
const Filters = ({ filter, choose }: { filter: TimelineFilter; choose: (filter: TimelineFilter) => void }) => {
  const words = useWords(memberWords);
  const language = useLanguage();
  const { data: types = [] } = useQuery(eventTypesQuery);
  return (
    <div className="timeline__filters">
      <Select
        size="small"
        aria-label={words.byChannel}
        placeholder={words.byChannel}
        allowClear
        value={filter.channel}
        options={CHANNELS.map((channel) => ({ value: channel, label: words.channels[channel] }))}
        onChange={(channel: Channel | undefined) => choose({ ...filter, channel })}
      />
      <Select
        size="small"
        aria-label={words.byType}
        placeholder={words.byType}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={filter.type}
        options={types.map(({ type, name }) => ({ value: type, label: name[language] }))}
        onChange={(type: string | undefined) => choose({ ...filter, type })}
      />
    </div>
  );
};

const byDay = (entries: TimelineEntry[]): [string, TimelineEntry[]][] => {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) days.set(dayOf(entry.at), [...(days.get(dayOf(entry.at)) ?? []), entry]);
  return [...days];
};

const isChannel = (channel: string, known: Record<Channel, string>): channel is Channel => channel in known;

const Moment = ({ entry: { type, words: said, about, place, amount, paid, channel, at } }: { entry: TimelineEntry }) => {
  const words = useWords(memberWords);
  const { list } = useWords(commonWords);
  const where = isChannel(channel, words.channels) ? words.channels[channel] : channel;
  return (
    <li className={VALUE.includes(type) ? 'moment moment--value' : 'moment'}>
      <time className="moment__time" dateTime={at}>
        {clockOf(at)}
      </time>
      <span className="moment__node">
        <Icon name={ICONS[type] ?? 'clock'} size={16} />
      </span>
      <div className="moment__what">
        <p>{about ? `${said} · ${about}` : said}</p>
        <p className="caption">{list(place ? [where, place] : [where])}</p>
      </div>
      {paid && (
        <div className="moment__end">
          <span className="figure">{sumWords({ ...paid, amount: type === 'purchase_returned' ? -paid.amount : paid.amount })}</span>
        </div>
      )}
      {amount && (
        <div className="moment__end">
          <MoneyFigure value={amount} className="amount" />
          <p className="caption">{words.amounts[type]}</p>
        </div>
      )}
    </li>
  );
};
