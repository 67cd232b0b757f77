import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { ReviewView } from '../../../shared/contract/people';
import { useToday } from '../brand/use-brand';
import { useCalled } from '../person/called';
import { personWords } from '../person/words';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Empty, Failed } from '../ui/states';
import { Tag } from '../ui/tag';
import { useLanguage } from '../words/language';
import { dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { Compare } from './compare';
import { reviewsQuery } from './queries';
import './review.css';
import { reviewWords } from './words';

/** A review's name in the address: its message, and the identifier's type; nothing of a person. */
const nameOf = ({ messageId, type }: ReviewView): string => `${type}.${messageId}`;

/** What waits for a decision: numbers that moved between two people who may be one. */
export const Component = () => {
  const words = useWords(reviewWords);
  const [cursor, setCursor] = useState<string>();
  const [params, setParams] = useSearchParams();
  const [merged, setMerged] = useState<{ oneId: string; name: string }>();
  const { data, error, refetch } = useQuery(reviewsQuery(cursor));
  const items = data?.items ?? [];
  const open = items.find((review) => nameOf(review) === params.get('pair')) ?? items[0];
  const select = (review: ReviewView | undefined) => setParams(review ? { pair: nameOf(review) } : {}, { replace: true });
  const later = () => open && select(items[(items.indexOf(open) + 1) % items.length]);
  const decided = (result?: { oneId: string; name: string }) => {
    setMerged(result);
    select(undefined);
  };
  return (
    <Page
      title={words.title}
      above={{ to: '/members', name: words.members }}
      tag={items.length > 0 && <Tag colour="amber">{words.count(items.length, data?.next !== undefined)}</Tag>}
    >
      {merged && (
        <Alert
          type="success"
          showIcon
          closable={{ onClose: () => setMerged(undefined) }}
          title={words.merged(merged.name)}
          action={<Link to={`/members/${encodeURIComponent(merged.oneId)}`}>{words.mergedUndo}</Link>}
        />
      )}
      {error && !data ? (
        <Panel>
          <Failed error={error} retry={refetch} />
        </Panel>
      ) : data && items.length === 0 && cursor === undefined ? (
        <Panel>
          <Empty title={words.emptyTitle} text={words.emptyText} />
        </Panel>
      ) : (
        <div className="review">
          <Panel title={words.list} className="queue">
            {data ? <Queue items={items} open={open} select={select} /> : <QueueBones />}
            {(data?.next !== undefined || cursor !== undefined) && (
              <p className="queue__more">
                <Button type="link" size="small" onClick={() => setCursor(data?.next)}>
                  {data?.next !== undefined ? words.next : words.first}
                </Button>
              </p>
            )}
          </Panel>
          {open && <Compare key={nameOf(open)} review={open} onLater={later} onDecided={decided} />}
        </div>
      )}
    </Page>
  );
};

const Queue = ({ items, open, select }: { items: ReviewView[]; open: ReviewView | undefined; select: (review: ReviewView) => void }) => {
  const words = useWords(reviewWords);
  const { types } = useWords(personWords);
  const called = useCalled();
  const language = useLanguage();
  const today = useToday();
  return (
    <ul>
      {items.map((review) => (
        <li key={nameOf(review)}>
          <button type="button" className="queue__item" aria-current={review === open} onClick={() => select(review)}>
            <b>{words.pair(called(review.before), called(review.now))}</b>
            <span className="caption">{words.moved(types[review.type], dayWords(dayOf(review.at), today, language))}</span>
          </button>
        </li>
      ))}
    </ul>
  );
};

const QueueBones = () => (
  <ul aria-busy="true">
    {['a', 'b', 'c', 'd'].map((key) => (
      <li key={key} className="queue__bone">
        <Bone width="70%" />
      </li>
    ))}
  </ul>
);
