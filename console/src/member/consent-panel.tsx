import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { PURPOSES } from '../../../shared/brand/brand';
import type { MemberView } from '../../../shared/contract/views';
import { useToday } from '../brand/use-brand';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { dayOf, dayWords, momentWords } from '../words/time';
import { useWords } from '../words/words';
import './profile.css';
import { consentHistoryQuery } from './queries';
import { memberWords } from './words';

interface Props {
  memberId: string;
  accounts: MemberView[];
}

/** What the person agreed to, each purpose on its own; of several accounts the strictest counts. */
export const ConsentPanel = ({ memberId, accounts }: Props) => {
  const words = useWords(memberWords);
  const language = useLanguage();
  const today = useToday();
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title={words.consents} remark={words.consentsRemark} className="side-panel">
      <ul className="consentlist">
        {PURPOSES.map((purpose) => {
          const all = accounts.map(({ consents }) => consents.find((one) => one.purpose === purpose));
          const refused = all.find((one) => !one?.given);
          const latest = all
            .flatMap((one) => (one ? [one.at] : []))
            .sort()
            .at(-1);
          const isGiven = all.every((one) => one?.given) && latest !== undefined;
          return (
            <li key={purpose}>
              {words.purposes[purpose]}
              <span className={isGiven ? 'consentlist__given' : 'caption'}>
                {isGiven
                  ? words.given(dayWords(dayOf(latest), today, language))
                  : refused
                    ? words.refusedOn(dayWords(dayOf(refused.at), today, language))
                    : words.refused}
              </span>
            </li>
          );
        })}
      </ul>
      <p className="side-panel__end">
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          {words.consentHistory}
        </Button>
      </p>
      {isOpen && (
        <Modal open title={words.consentHistory} footer={null} onCancel={() => setOpen(false)}>
          <History memberId={memberId} />
        </Modal>
      )}
    </Panel>
  );
};

const History = ({ memberId }: { memberId: string }) => {
  const words = useWords(memberWords);
  const { list } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(consentHistoryQuery(memberId));
  const items = data?.pages.flatMap((page) => page.items);
  if (error) return <Failed error={error} retry={refetch} />;
  if (!items) return <Bone width="60%" />;
  return (
    <>
      {items.length === 0 && <p className="note">{words.noConsentHistory}</p>}
      <ul className="happened">
        {items.map(({ purpose, given, policyVersion, channel, at }) => (
          <li key={`${purpose} ${at}`}>
            <p>{list([words.purposes[purpose], given ? words.gave : words.withdrew])}</p>
            <p className="caption">
              {list([momentWords(at, today, language), ...(channel ? [words.channels[channel]] : []), words.policy(policyVersion)])}
            </p>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button block type="text" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  );
};
