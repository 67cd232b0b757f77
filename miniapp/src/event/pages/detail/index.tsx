import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { EventView } from '../../../../../shared/contract/events';
import { codeOf } from '../../../api/failure';
import { useAnswering, useEvent } from '../../../data/events';
import { useMember } from '../../../data/member';
import { usePlace } from '../../../data/place';
import { useGiftMessage } from '../../../platform/gift-share';
import { giftOf, type Shared, ShareRow, ShareSheet } from '../../../share/share-sheet';
import { address, replace, say } from '../../../ui/nav';
import { Screen } from '../../../ui/screen';
import { Empty, FailureNotice, RowBones, Shown } from '../../../ui/states';
import { useWords } from '../../../words';
import { moment } from '../../../words/time';
import '../../event.css';
import { useEventWords } from '../../words';
import { AnswerBar } from './answer-bar';
import { Facts } from './facts';
import { GiveUpSheet } from './give-up-sheet';
import { Remind } from './remind';
import { SeatsPanel } from './seats-panel';
import { Standing } from './standing';

/** One event: what it is, where one stands, and coming with friends. */
export default function EventDetail() {
  const e = useEventWords();
  const w = useWords();
  const { eventId = '' } = useRouter().params;
  const place = usePlace();
  const event = useEvent(eventId, place);
  const { asked, answer } = useAnswering(eventId);
  const [chosen, setChosen] = useState<number>();
  const [isGivingUp, setGivingUp] = useState(false);
  const [isSharing, setSharing] = useState(false);
  const isMember = useMember().data?.member !== undefined;
  const shared: Shared = {
    ...{ page: 'event', id: eventId, path: address('event/pages/detail', { eventId }), title: event.data?.name ?? e.title },
    lines: event.data ? [moment(event.data.from, Date.now(), w), event.data.store?.name ?? ''].filter(Boolean) : [],
  };
  useGiftMessage(undefined, giftOf(shared, isMember));
  if (eventId === '' || codeOf(event.failure) === 'not_found')
    return (
      <Screen title={e.title}>
        <Empty title={e.gone} text={e.goneText} action={{ label: e.toList, onTap: () => replace('event/pages/list') }} />
      </Screen>
    );
  const shown = event.data;
  const friends = Math.min(chosen ?? friendsOf(shown), shown?.guests ?? 0);
  const send = async (what: 'going' | 'waiting' | 'declined') => {
    const own = await answer(what, what === 'declined' ? 0 : friends);
    setGivingUp(false);
    event.reload();
    if (!own) return;
    setChosen(undefined);
    if (own.state === 'declined') say(e.saidNo);
  };
  return (
    <Screen
      title={e.title}
      bar={shown && <AnswerBar event={shown} friends={friends} isBusy={asked.isBusy} onAnswer={send} onGiveUp={() => setGivingUp(true)} />}
      overlay={
        isSharing ? (
          <ShareSheet shared={shared} onClose={() => setSharing(false)} />
        ) : (
          shown?.mine &&
          isGivingUp && (
            <GiveUpSheet own={shown.mine} isBusy={asked.isBusy} onYes={() => send('declined')} onClose={() => setGivingUp(false)} />
          )
        )
      }
    >
      <Shown query={event} skeleton={<Bones />} failedTitle={e.failed} failedNote={e.safe}>
        {(one) => (
          <>
            <View className="event__cover">
              <View className="event__sun" />
              <View className="event__ridge" />
            </View>
            <View className="caption">{e.kicker(one.forWhomWords)}</View>
            <View className="event__title">{one.name}</View>
            <Facts event={one} />
            <Standing event={one} />
            {asked.failure && <FailureNotice failure={asked.failure} again={e.again} />}
            <SeatsPanel event={one} friends={friends} onFriends={setChosen} />
            {reminds(one) && <Remind eventId={eventId} waits={one.mine?.state === 'waiting'} />}
            {one.about !== undefined && <View className="note section">{one.about}</View>}
            {one.cancelledWhy === undefined && <ShareRow onTap={() => setSharing(true)} />}
          </>
        )}
      </Shown>
    </Screen>
  );
}

/** Who comes, or waits, can be told of it. */
const reminds = ({ mine, cancelledWhy }: EventView): boolean =>
  cancelledWhy === undefined && (mine?.state === 'going' || mine?.state === 'waiting' || mine?.state === 'offered');

/** With how many friends one comes so far. */
const friendsOf = (event: EventView | undefined): number => Math.max(0, (event?.mine?.party ?? 1) - 1);

const Bones = () => (
  <>
    <View className="bone bone--block" style={{ height: '168px' }} />
    <View className="section" />
    <RowBones count={3} />
  </>
);
