import { PURPOSES } from '../../../shared/brand/brand';
import type { CouponView, MemberView } from '../../../shared/contract/views';
import { numberInGroups } from '../../../shared/member/member';
import { useToday } from '../brand/use-brand';
import { Figure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { useLanguage } from '../words/language';
import { dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { memberWords } from './words';

interface Props {
  member: MemberView;
  coupons: CouponView[];
}

/** Who this is. */
export const WhoPanel = ({ member, coupons }: Props) => {
  const words = useWords(memberWords);
  const language = useLanguage();
  const today = useToday();
  const { nickname, memberNumber, joinedAt, points, phoneTail } = member;
  const countOf = (state: CouponView['state']) => coupons.filter((coupon) => coupon.state === state).length;
  return (
    <Panel className="who">
      <div className="who__head">
        <span className="face face--pine face--l" aria-hidden="true">
          {[...(nickname ?? words.name)][0]}
        </span>
        <div>
          <p className="who__name">{nickname ?? words.unnamed}</p>
          <p className="caption">{words.joinedOn(dayWords(dayOf(joinedAt), today, language))}</p>
        </div>
      </div>
      <dl className="who__rows">
        <div>
          <dt>{words.number}</dt>
          <dd className="figure">{numberInGroups(memberNumber)}</dd>
        </div>
        <div>
          <dt>{words.phone}</dt>
          <dd className={phoneTail ? 'figure' : 'caption'}>{phoneTail ?? words.noPhone}</dd>
        </div>
      </dl>
      <dl className="who__sums">
        <div>
          <dd>
            <Figure value={points} />
          </dd>
          <dt>{words.points}</dt>
        </div>
        <div>
          <dd>
            <Figure value={countOf('issued')} />
          </dd>
          <dt>{words.held}</dt>
        </div>
        <div>
          <dd>
            <Figure value={countOf('redeemed')} />
          </dd>
          <dt>{words.visits}</dt>
        </div>
      </dl>
    </Panel>
  );
};

/** What the member agreed to, each purpose on its own. */
export const ConsentPanel = ({ consents }: { consents: MemberView['consents'] }) => {
  const words = useWords(memberWords);
  const language = useLanguage();
  const today = useToday();
  return (
    <Panel title={words.consents} remark={words.consentsRemark} className="side-panel">
      <ul className="consentlist">
        {PURPOSES.map((purpose) => {
          const consent = consents.find((one) => one.purpose === purpose);
          return (
            <li key={purpose}>
              {words.purposes[purpose]}
              <span className={consent?.given ? 'consentlist__given' : 'caption'}>
                {consent?.given ? words.given(dayWords(dayOf(consent.at), today, language)) : words.refused}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
};
