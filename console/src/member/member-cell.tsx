import { Link } from 'react-router-dom';
import { numberInGroups } from '../../../shared/member/member';

interface Props {
  member: { memberId: string; memberNumber?: string | undefined; maskedName?: string | undefined };
}

/** Who it is about, in a row of a list: the name that leads to the member, and the number. */
export const MemberCell = ({ member: { memberId, memberNumber, maskedName } }: Props) => (
  <>
    <Link className="listtable__name" to={`/members/${memberId}`}>
      {maskedName}
    </Link>
    {memberNumber && <span className="caption figure">{numberInGroups(memberNumber)}</span>}
  </>
);
