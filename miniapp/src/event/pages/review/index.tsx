import { Textarea, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { EventView } from '../../../../../shared/contract/events';
import { codeOf } from '../../../api/failure';
import { useAnswering, useEvent } from '../../../data/events';
import { usePlace } from '../../../data/place';
import { platform } from '../../../platform';
import { Button } from '../../../ui/button';
import { back, replace, say } from '../../../ui/nav';
import { Panel } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, FailureNotice, RowBones, Shown } from '../../../ui/states';
import '../../event.css';
import { useEventWords } from '../../words';

const LONGEST = 200;
const STARS = [1, 2, 3, 4, 5];

/** How it was: one to five stars, and a few words. */
export default function ReviewEvent() {
  const e = useEventWords();
  const { eventId = '' } = useRouter().params;
  const event = useEvent(eventId, usePlace());
  if (eventId === '' || codeOf(event.failure) === 'not_found')
    return (
      <Screen title={e.review}>
        <Empty title={e.gone} text={e.goneText} action={{ label: e.toList, onTap: () => replace('event/pages/list') }} />
      </Screen>
    );
  if (event.data) {
    const { mine, until } = event.data;
    const isOver = Date.parse(until) <= Date.now();
    if (mine?.state === 'arrived' && isOver) return <Saying event={event.data} />;
    return (
      <Screen title={e.review}>
        <Empty
          title={isOver ? e.reviewNotThere : e.reviewSoon}
          text={isOver ? e.reviewNotThereText : e.reviewSoonText}
          action={{ label: e.toEvent, onTap: () => replace('event/pages/detail', { eventId }) }}
        />
      </Screen>
    );
  }
  return (
    <Screen title={e.review}>
      <Shown query={event} skeleton={<RowBones count={2} />} failedTitle={e.failed} failedNote={e.safe}>
        {() => null}
      </Shown>
    </Screen>
  );
}

const Saying = ({ event }: { event: EventView }) => {
  const e = useEventWords();
  const { eventId, name, whenWords, mine } = event;
  const [stars, setStars] = useState(mine?.review?.stars ?? 0);
  const [text, setText] = useState(mine?.review?.text ?? '');
  const { asked, review } = useAnswering(eventId);
  const send = async () => {
    if (!(await review(stars, text.trim()))) return;
    say(e.thanks);
    back();
  };
  return (
    <Screen title={e.review} bar={<Button id="send-review" label={e.send} off={stars === 0} busy={asked.isBusy} onTap={send} />}>
      <View className="event__title">{name}</View>
      <View className="note">{whenWords}</View>
      <View className="stars">
        {STARS.map((star) => (
          <View
            key={star}
            id={`star-${star}`}
            className={`star figure${star <= stars ? ' star--on' : ''}`}
            {...platform.described('switch', e.star(star), star <= stars)}
            onClick={() => setStars(star)}
          >
            {star}
          </View>
        ))}
      </View>
      <View className="caption" style={{ textAlign: 'center' }}>
        {stars > 0 ? e.stars[stars - 1] : e.reviewLead}
      </View>
      <View className="section" />
      <Panel>
        <Textarea
          id="review-text"
          className="saying"
          value={text}
          placeholder={e.reviewHint}
          aria-label={e.reviewHint}
          maxlength={LONGEST}
          autoHeight
          onInput={({ detail }) => setText(detail.value)}
        />
      </Panel>
      {asked.failure && <FailureNotice failure={asked.failure} again={e.again} />}
    </Screen>
  );
};
