import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { EventView } from '../../../../../shared/contract/events';
import { eventPage, useEvents } from '../../../data/events';
import { askedFor, useIsMember, useMember, type Who } from '../../../data/member';
import { usePages } from '../../../data/pages';
import { usePlace } from '../../../data/place';
import type { Query } from '../../../data/query';
import { Tabs } from '../../../ui/controls';
import { go, toTab } from '../../../ui/nav';
import { Panel } from '../../../ui/rows';
import { barHeight, Screen } from '../../../ui/screen';
import { Empty, ListEnd, RowBones, Shown } from '../../../ui/states';
import { useWords } from '../../../words';
import '../../event.css';
import { EventRow } from '../../event-row';
import { useEventWords } from '../../words';

type Which = 'open' | 'mine';

/** Events one may come to, and those one was invited to or asked for. */
export default function EventList() {
  const e = useEventWords();
  const w = useWords();
  const { tab } = useRouter().params;
  const [on, setOn] = useState<Which>(tab === 'mine' ? 'mine' : 'open');
  const who = useMember();
  const isMember = useIsMember();
  const tabs = (['open', 'mine'] as const).map((key) => ({ key, label: e.tabs[key] }));
  if (who.data && !isMember)
    return (
      <Screen title={e.title}>
        <Empty title={w.me.guest} text={w.home.guestText} action={{ label: w.home.join, onTap: () => go('member/pages/join') }} />
      </Screen>
    );
  return (
    <Screen title={e.title} wide={<Tabs tabs={tabs} on={on} onChange={setOn} top={barHeight} />}>
      <Some key={on} which={on} who={who} onOpen={() => setOn('open')} />
    </Screen>
  );
}

const Some = ({ which, who, onOpen }: { which: Which; who: Query<Who>; onOpen: () => void }) => {
  const e = useEventWords();
  const place = usePlace();
  const events = askedFor(who, useEvents(which, place, useIsMember()));
  const pages = usePages<EventView>(events, (cursor) => eventPage(which, place, cursor));
  return (
    <Shown query={events} skeleton={<RowBones />} failedTitle={e.failed} failedNote={e.safe}>
      {() =>
        pages.items.length === 0 ? (
          <Empty
            title={which === 'open' ? e.empty : e.emptyMine}
            text={which === 'open' ? e.emptyText : e.emptyMineText}
            action={which === 'open' ? { label: e.toStores, onTap: () => toTab('stores') } : { label: e.toOpen, onTap: onOpen }}
          />
        ) : (
          <>
            <Panel>
              {pages.items.map((event) => (
                <EventRow key={event.eventId} event={event} />
              ))}
            </Panel>
            <ListEnd pages={pages} />
          </>
        )
      }
    </Shown>
  );
};
