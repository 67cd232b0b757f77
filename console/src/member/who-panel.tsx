import { useQuery } from '@tanstack/react-query';
import type { CouponView, MemberView } from '../../../shared/contract/views';
import { numberInGroups } from '../../../shared/member/member';
import { useToday } from '../brand/use-brand';
import { linkWords } from '../link/words';
import { figuresQuery } from '../person/queries';
import { Figure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { useLanguage } from '../words/language';
import { sumWords } from '../words/money';
import { dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { memberWords } from './words';

interface Props {
  name: string;
  /** None when they have not joined. */
  accounts: MemberView[];
  coupons: CouponView[];
  oneId: string;
}

/** Who this is, and what they come to in numbers. */
export const WhoPanel = ({ name, accounts, coupons, oneId }: Props) => {
  const words = useWords(memberWords);
  const { from, fromFriend } = useWords(linkWords);
  const language = useLanguage();
  const today = useToday();
  const { data: figures } = useQuery(figuresQuery(oneId));
  const [account] = accounts;
  const source = account?.source;
  const day = (instant: string) => dayWords(dayOf(instant), today, language);
  const since = account ? words.joinedOn(day(account.joinedAt)) : figures?.first && words.firstSeen(day(figures.first));
  const points = accounts.reduce((sum, one) => sum + one.points, 0);
  const held = coupons.filter(({ state }) => state === 'issued').length;
  return (
    <Panel className="who">
      <div className="who__head">
        <span className="face face--pine face--l" aria-hidden="true">
          {[...name][0]}
        </span>
        <div>
          <p className="who__name">{name}</p>
          <p className="caption">{since}</p>
          {source && <p className="caption">{source.kind === 'member' ? fromFriend : from(source.name ?? source.scene)}</p>}
        </div>
      </div>
      <dl className="who__rows">
        {accounts.map(({ memberId, memberNumber }) => (
          <div key={memberId}>
            <dt>{words.number}</dt>
            <dd className="figure">{numberInGroups(memberNumber)}</dd>
          </div>
        ))}
        <div>
          <dt>{words.spent}</dt>
          <dd className="figure">{figures ? figures.spent.map(sumWords).join(' ') || words.nothingYet : '–'}</dd>
        </div>
        {figures?.store && (
          <div>
            <dt>{words.usualStore}</dt>
            <dd>{figures.store.name}</dd>
          </div>
        )}
      </dl>
      <dl className="who__sums">
        <div>
          <dd>
            <Figure value={figures?.purchases} />
          </dd>
          <dt>{words.purchases}</dt>
        </div>
        {account && (
          <>
            <div>
              <dd>
                <Figure value={points} />
              </dd>
              <dt>{words.points}</dt>
            </div>
            <div>
              <dd>
                <Figure value={held} />
              </dd>
              <dt>{words.held}</dt>
            </div>
          </>
        )}
      </dl>
    </Panel>
  );
};
