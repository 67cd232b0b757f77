import type { TimelineEntry } from '../../../shared/contract/views';
import type { Channel, EventType } from '../../../shared/touchpoint/event';
import { useToday } from '../brand/use-brand';
import { MoneyFigure } from '../ui/figure';
import { Icon, type IconName } from '../ui/icon';
import { Panel } from '../ui/panel';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { clockOf, dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { memberWords } from './words';

const ICONS: Partial<Record<string, IconName>> & Record<EventType, IconName> = {
  app_opened: 'phone',
  offer_viewed: 'ticket',
  coupon_viewed: 'ticket',
  code_shown: 'layers',
  store_viewed: 'pin',
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
  purchase: 'pos',
  purchase_returned: 'undo',
  page_viewed: 'phone',
  product_viewed: 'layers',
  product_searched: 'search',
  cart_added: 'layers',
  cart_removed: 'undo',
  store_visited: 'pin',
  message_received: 'send',
  message_sent: 'send',
  service_contacted: 'people',
  ad_clicked: 'ticket',
  event_attended: 'people',
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

/** What the member did and what was done, newest first, all channels in one line. */
export const Timeline = ({ entries }: { entries: TimelineEntry[] }) => {
  const words = useWords(memberWords);
  const language = useLanguage();
  const today = useToday();
  return (
    <Panel title={words.timeline} remark={words.timelineRemark(entries.length)}>
      {entries.length === 0 && <p className="side-panel__none">{words.noTimeline}</p>}
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
    </Panel>
  );
};

const byDay = (entries: TimelineEntry[]): [string, TimelineEntry[]][] => {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) days.set(dayOf(entry.at), [...(days.get(dayOf(entry.at)) ?? []), entry]);
  return [...days];
};

const isChannel = (channel: string, known: Record<Channel, string>): channel is Channel => channel in known;

const Moment = ({ entry: { type, words: said, about, place, amount, channel, at } }: { entry: TimelineEntry }) => {
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
      {amount && (
        <div className="moment__end">
          <MoneyFigure value={amount} className="amount" />
          <p className="caption">{words.amounts[type]}</p>
        </div>
      )}
    </li>
  );
};
