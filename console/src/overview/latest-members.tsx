import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { useToday } from '../brand/use-brand';
import { latestMembersQuery } from '../member/queries';
import { memberWords } from '../member/words';
import { TierTag } from '../tier/tier-tag';
import '../member/member.css';
import { Panel } from '../ui/panel';
import { Bone, Empty, Failed } from '../ui/states';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { overviewWords } from './words';

const SHOWN = 5;
const REFRESH = 5_000;

/** Who joined last. */
export const LatestMembers = () => {
  const words = useWords(overviewWords);
  const { unnamed, name } = useWords(memberWords);
  const language = useLanguage();
  const today = useToday();
  const { data, error, refetch } = useQuery({ ...latestMembersQuery, refetchInterval: REFRESH });
  return (
    <Panel title={words.latest} remark={<Link to="/members">{words.allMembers}</Link>}>
      {data?.items.length === 0 && <Empty title={words.noMembers} />}
      {error && !data && <Failed error={error} retry={refetch} />}
      <ul className="latest">
        {data?.items.slice(0, SHOWN).map(({ memberId, maskedName, tier, joinedAt }) => (
          <li key={memberId}>
            <span className="face" aria-hidden="true">
              {[...(maskedName ?? name)][0]}
            </span>
            <Link className="listtable__name" to={`/members/${encodeURIComponent(memberId)}`}>
              {maskedName ?? unnamed}
            </Link>
            <TierTag tier={tier} />
            <span className="caption">{momentWords(joinedAt, today, language)}</span>
          </li>
        ))}
        {!data &&
          !error &&
          ['first', 'second', 'third', 'fourth', 'fifth'].map((key) => (
            <li key={key}>
              <Bone width={32} height={32} />
              <Bone width={120} />
            </li>
          ))}
      </ul>
    </Panel>
  );
};
