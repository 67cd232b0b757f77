import { View } from '@tarojs/components';
import { useEffect } from 'react';
import type { MessageView } from '../../../../../shared/contract/messages';
import { openTarget } from '../../../data/links';
import { askedFor, useIsMember, useMember } from '../../../data/member';
import { useMessagePreferences } from '../../../data/message-preferences';
import { messagePage, openedMessage, sawMessages, useMessages } from '../../../data/messages';
import { usePages } from '../../../data/pages';
import { Tag } from '../../../ui/controls';
import type { IconName } from '../../../ui/icon';
import { go, toTab } from '../../../ui/nav';
import { Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, ListEnd, RowBones, Shown } from '../../../ui/states';
import { useWords } from '../../../words';
import { moment } from '../../../words/time';
import { useLoyaltyWords } from '../../words';
import { AgreeRow } from './agree';

const iconOf = ({ kind }: MessageView): IconName => (kind === 'note' ? 'chat' : kind.startsWith('event') ? 'calendar' : 'ticket');

/** What the brand said, newest first; what is new is marked, and counts as seen once it was on the screen. */
export default function Messages() {
  const w = useWords();
  const l = useLoyaltyWords();
  const who = useMember();
  const isMember = useIsMember();
  const first = askedFor(who, useMessages(isMember));
  const pages = usePages(first, messagePage);
  const newest = first.data?.items[0];
  const newestAt = newest?.isNew ? newest.at : undefined;
  useEffect(() => {
    if (newestAt !== undefined) sawMessages(newestAt);
  }, [newestAt]);
  if (who.data && !isMember)
    return (
      <Screen title={w.me.messages}>
        <Empty title={w.me.guest} text={w.home.guestText} action={{ label: w.home.join, onTap: () => go('member/pages/join') }} />
      </Screen>
    );
  return (
    <Screen title={w.me.messages}>
      <Shown query={first} skeleton={<RowBones count={5} />} failedTitle={l.messages.failed}>
        {() =>
          pages.items.length === 0 ? (
            <>
              <Empty
                title={l.messages.empty}
                text={l.messages.emptyText}
                action={{ label: l.messages.toCoupons, onTap: () => toTab('coupons') }}
              />
              <Wishes />
            </>
          ) : (
            <>
              <Panel>
                {pages.items.map((message) => (
                  <Line key={`${message.at} ${message.messageId}`} message={message} />
                ))}
              </Panel>
              <ListEnd pages={pages} />
              <Wishes />
            </>
          )
        }
      </Shown>
    </Screen>
  );
}

/** Below what was said: to be told of offers in WeChat, and what to hear at all. */
const Wishes = () => {
  const l = useLoyaltyWords();
  const view = useMessagePreferences(true).data;
  return (
    <Panel className="section">
      {view && <AgreeRow view={view} />}
      <Row short icon="list" id="message-settings" title={l.wishes.title} onTap={() => go('member/pages/message-settings')} />
    </Panel>
  );
};

const Line = ({ message }: { message: MessageView }) => {
  const w = useWords();
  const l = useLoyaltyWords();
  const { at, title, text, target, isNew } = message;
  return (
    <Row
      icon={iconOf(message)}
      title={title}
      sub={<View>{text}</View>}
      note={moment(at, Date.now(), w)}
      {...(isNew && { end: <Tag label={l.messages.isNew} tone="red" /> })}
      {...(target && {
        onTap: () => {
          openedMessage(message);
          openTarget(target);
        },
      })}
    />
  );
};
