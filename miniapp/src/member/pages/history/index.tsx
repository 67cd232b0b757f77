import { Text, View } from '@tarojs/components';
import { memberEndpoints } from '../../../../../shared/contract/member';
import type { TimelineEntry } from '../../../../../shared/contract/views';
import { call } from '../../../api/client';
import { usePages } from '../../../data/pages';
import { useQuery } from '../../../data/query';
import { Yuan } from '../../../ui/figures';
import { toTab } from '../../../ui/nav';
import { Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, ListEnd, Shown } from '../../../ui/states';
import { useLanguage, useWords } from '../../../words';
import { asWritten, moment } from '../../../words/time';
import { HistoryBones } from '../../bones';

/** What the member did and what was done, newest first, by month. */
export default function History() {
  const w = useWords();
  const language = useLanguage();
  const ask = (cursor?: string) => call(memberEndpoints.history, { query: cursor === undefined ? {} : { cursor } });
  const first = useQuery(`history:${language}`, () => ask());
  const pages = usePages(first, ask);
  return (
    <Screen title={w.history.title}>
      <Shown query={first} skeleton={<HistoryBones />} failedTitle={w.history.failed}>
        {() =>
          pages.items.length === 0 ? (
            <Empty
              title={w.history.empty}
              text={w.history.emptyText}
              action={{ label: w.coupon.emptyMineGo, onTap: () => toTab('coupons') }}
            />
          ) : (
            <>
              {byDay(pages.items).map(([day, entries]) => (
                <View key={day} className="stack-item">
                  <View className="caption">{dayWords(entries[0], w)}</View>
                  <View className="ledger">
                    {entries.map((entry) => (
                      <Entry key={entry.messageId} entry={entry} />
                    ))}
                  </View>
                </View>
              ))}
              <ListEnd pages={pages} />
            </>
          )
        }
      </Shown>
    </Screen>
  );
}

const byDay = (entries: TimelineEntry[]): [string, TimelineEntry[]][] => {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const day = entry.at.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
};

const dayWords = (entry: TimelineEntry | undefined, w: ReturnType<typeof useWords>): string =>
  entry ? moment(entry.at, Date.now(), w).replace(/ \d\d:\d\d$/, '') : '';

const Entry = ({ entry: { words, about, place, amount, channel, at, type } }: { entry: TimelineEntry }) => {
  const w = useWords();
  const where = place ?? w.history.channel[channel as keyof typeof w.history.channel] ?? '';
  return (
    <Row
      plain
      title={<Text>{about ? `${words} · ${about}` : words}</Text>}
      sub={`${asWritten(at)?.time ?? ''}${where ? ` · ${where}` : ''}`}
      end={
        amount && (
          <View className="row__end">
            <Yuan money={amount} className="amount" minus={type === 'coupon_redeemed'} />
          </View>
        )
      }
    />
  );
};
