import { useQuery } from '@tanstack/react-query';
import { Bone } from '../ui/states';
import { percent } from '../words/figures';
import { tierOfQuery } from './queries';
import './standing.css';
import { TierTag } from './tier-tag';

/** The tier of a member, how long it is kept, and how far it is to the next. */
export const StandingLines = ({ memberId }: { memberId: string }) => {
  const { data, isError } = useQuery(tierOfQuery(memberId));
  if (isError) return null;
  if (!data)
    return (
      <div className="standing" aria-busy="true">
        <Bone width="70%" height={20} />
        <Bone width="100%" height={6} />
        <Bone width="55%" height={12} />
      </div>
    );
  const { tierId, until, untilWords, next, nextWords, keep, counted } = data;
  return (
    <div className="standing">
      <p className="standing__line">
        <TierTag tier={tierId} />
        {until && <span className="note">{untilWords}</span>}
      </p>
      {next && (
        <div className="standing__track" aria-hidden="true">
          <i style={{ width: `${percent(counted, counted + next.missing)}%` }} />
        </div>
      )}
      <p className="caption">{nextWords}</p>
      {keep && <p className="caption">{keep.words}</p>}
    </div>
  );
};
