import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { actorWords } from '../../../shared/audit/audit';
import { Attribute } from '../../../shared/member/attributes';
import { useToday } from '../brand/use-brand';
import { Panel } from '../ui/panel';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { profileWords } from './profile-words';
import './profile.css';
import { auditQuery } from './queries';
import { memberWords } from './words';

/** Who did what with this person's data, and why. */
export const AuditPanel = ({ memberId }: { memberId: string }) => {
  const words = useWords(memberWords);
  const { attributes } = useWords(profileWords);
  const { about: named, list } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(memberId));
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const saidOf = (said: string, about: string | undefined) => {
    const attribute = Attribute.options.find((one) => one === about);
    return attribute ? named(said, attributes[attribute]) : said;
  };
  return (
    <Panel title={words.audit} remark={words.auditRemark} className="side-panel">
      {items.length === 0 && <p className="side-panel__none">{words.noAudit}</p>}
      <ul className="happened happened--panel">
        {items.map(({ entryId, words: said, about, by, at, reason }) => (
          <li key={entryId}>
            <p>{saidOf(said, about)}</p>
            <p className="caption">{list([actorWords(by, language), momentWords(at, today, language)])}</p>
            {reason && <p className="caption">{reason}</p>}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button block type="text" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Panel>
  );
};
