import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { clerkEndpoints } from '../../../../../shared/contract/clerk';
import type { OrderView } from '../../../../../shared/contract/orders';
import type { CustomerView, TagView, TimelineEntry } from '../../../../../shared/contract/views';
import { call } from '../../../api/client';
import { failureWords } from '../../../api/failure';
import { useAttempt } from '../../../data/attempt';
import { Button } from '../../../ui/button';
import { Yuan } from '../../../ui/figures';
import { Panel, Row } from '../../../ui/rows';
import { Sheet } from '../../../ui/sheet';
import { Notice, RowBones, Shown } from '../../../ui/states';
import { moment } from '../../../words/time';
import { useCustomer } from '../../know-customer';
import { useFloorWords, useLanguage, useSaleWords, useWords } from '../../words';
import { Collect } from './collect';
import { Invite } from './invite';
import { Notes } from './notes';
import { Purchases } from './purchases';

export interface CustomerSheetProps {
  storeId: string;
  customer: CustomerView;
  ticket: string;
  onTags: (tags: TagView[]) => void;
  onReturn: (order: OrderView) => void;
  onClose: () => void;
}

/** The longest tag in a clerk's own words. */
const LONGEST = 20;

/** What tags say of what somebody looked at online. */
const ONLINE_KEYS: readonly string[] = ['interest', 'store_interest'];
const isOnline = ({ key }: TagView): boolean => ONLINE_KEYS.includes(key);
const isNotOnline = (tag: TagView): boolean => !isOnline(tag);

/** Who stands there: what waits for them and what they bought here, what they like and where that is known from, when they were here, and the clerk's own words. */
export const CustomerSheet = ({ storeId, customer, ticket, onTags, onReturn, onClose }: CustomerSheetProps) => {
  const w = useWords();
  const s = useSaleWords();
  const f = useFloorWords();
  const query = useCustomer(customer.memberId, { ticket, storeId });
  const changed = (tags: TagView[]) => {
    query.learn({ tags });
    onTags(tags);
  };
  return (
    <Sheet title={customer.maskedName || w.checkout.nameless} onClose={onClose}>
      <View className="sheet__list">
        <Collect memberId={customer.memberId} storeId={storeId} ticket={ticket} />
        <Invite storeId={storeId} customer={customer} ticket={ticket} />
        <Purchases memberId={customer.memberId} storeId={storeId} ticket={ticket} onReturn={onReturn} />
        <Shown query={query} skeleton={<RowBones count={3} />} failedTitle={w.customer.failed} inline>
          {({ isPersonal, tags, latest, birthdayMonth }) =>
            isPersonal ? (
              <>
                {birthdayMonth && (
                  <View id="birthday-month" className="gap-s">
                    <Notice icon="heart" text={s.here.birthday} />
                  </View>
                )}
                <Tags {...{ storeId, ticket }} tags={tags.filter(isNotOnline)} memberId={customer.memberId} onTags={changed} />
                {tags.some(isOnline) && (
                  <View id="online">
                    <View className="caption gap-s">{f.online}</View>
                    <Panel>
                      {tags.filter(isOnline).map(({ key, value, words }) => (
                        <Row key={`${key}.${value}`} short title={words} />
                      ))}
                    </Panel>
                  </View>
                )}
                <Notes memberId={customer.memberId} storeId={storeId} ticket={ticket} />
                <Latest entries={latest} />
              </>
            ) : (
              <View id="not-personal">
                <Notice text={w.customer.refused} />
              </View>
            )
          }
        </Shown>
      </View>
    </Sheet>
  );
};

interface TagsProps {
  memberId: string;
  storeId: string;
  ticket: string;
  tags: TagView[];
  onTags: (tags: TagView[]) => void;
}

/** Tags, heaviest first, each with where it comes from; those of clerks can be taken away, and one's own words added. */
const Tags = ({ memberId, storeId, ticket, tags, onTags }: TagsProps) => {
  const w = useWords();
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const { isBusy, failure, attempt } = useAttempt();
  const words = typed.trim();
  const act = async (endpoint: typeof clerkEndpoints.giveTag | typeof clerkEndpoints.takeTag, said: string) => {
    if (said === '') return;
    await attempt(async () => {
      onTags((await call(endpoint, { params: { memberId }, body: { words: said, ticket, storeId } })).tags);
      if (endpoint === clerkEndpoints.giveTag) setTyped('');
    });
  };
  return (
    <>
      <View className="caption gap-s">{w.customer.tags}</View>
      <Panel>
        {tags.length === 0 && <Row short title={w.checkout.noTags} />}
        {tags.map(({ key, value, words: said, origins }) => (
          <Row
            key={`${key}.${value}`}
            title={said}
            note={origins.map(({ kind, words: from, count }) => w.customer.from(kind, from, count)).join(w.customer.and)}
            end={
              origins.some(({ kind }) => kind === 'manual') && (
                <Button
                  id={`untag-${value}`}
                  label={w.customer.untag}
                  kind="text"
                  small
                  busy={isBusy}
                  onTap={() => act(clerkEndpoints.takeTag, value)}
                />
              )
            }
          />
        ))}
      </Panel>
      <View className="tagging">
        <View className="field tagging__field">
          <Input
            id="own-words"
            className="field__input"
            type="text"
            value={typed}
            maxlength={LONGEST}
            placeholder={w.customer.ownWords}
            aria-label={w.customer.ownWords}
            confirmType="done"
            onInput={({ detail }) => setTyped(detail.value)}
            onConfirm={() => act(clerkEndpoints.giveTag, words)}
          />
        </View>
        <Button
          id="tag"
          label={w.customer.tag}
          kind="quiet"
          small
          off={words === ''}
          busy={isBusy}
          onTap={() => act(clerkEndpoints.giveTag, words)}
        />
      </View>
      {failure && <Notice text={failureWords(failure, language, w)} tone="red" />}
    </>
  );
};

/** The latest visits and purchases. */
const Latest = ({ entries }: { entries: TimelineEntry[] }) => {
  const w = useWords();
  if (entries.length === 0) return null;
  return (
    <>
      <View className="caption gap-s">{w.customer.latest}</View>
      <Panel>
        {entries.map(({ messageId, words, about, place, paid, at }) => (
          <Row
            key={messageId}
            title={<Text>{about ? `${words} · ${about}` : words}</Text>}
            note={[moment(at, Date.now(), w), place].filter(Boolean).join(' · ')}
            end={
              paid?.currency === 'CNY' && (
                <View className="row__end">
                  <Yuan money={{ amount: paid.amount, currency: 'CNY' }} />
                </View>
              )
            }
          />
        ))}
      </Panel>
    </>
  );
};
