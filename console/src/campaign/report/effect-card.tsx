import type { CampaignReportView } from '../../../../shared/contract/campaign-report';
import { Panel } from '../../ui/panel';
import { Tag } from '../../ui/tag';
import { useWords } from '../../words/words';
import { pointsWords, shareWords, signedYuan } from './money-words';
import { reportWords } from './words';

/** What it brought over control, with its interval; what redeemers bought stands beside it and is not called effect. */
export const EffectCard = ({ report }: { report: CampaignReportView }) => {
  const words = useWords(reportWords);
  const { effect, salesWithCoupon, faceValueRedeemed, costOfSending, treated, control } = report;
  const cost = faceValueRedeemed + costOfSending;
  const more = effect.kind === 'known' ? effect.sales.value : undefined;
  const most = Math.max(salesWithCoupon, more ?? 0, cost, 1);
  const [a, b] = [treated, control].map(({ n, visited }) => (n === 0 ? undefined : visited / n));
  return (
    <Panel className="effect">
      <h2 className="effect__title">{words.more}</h2>
      {effect.kind === 'known' ? (
        <>
          <p className="figure effect__sum">{signedYuan(effect.sales.value)}</p>
          <p className="caption">{words.between(signedYuan(effect.sales.low), signedYuan(effect.sales.high))}</p>
          <p className="caption">{words.atAnyLook(signedYuan(effect.salesAtAnyLook.low), signedYuan(effect.salesAtAnyLook.high))}</p>
          <p className="effect__tags">
            <Tag colour={effect.verdict === 'more' ? 'pine' : effect.verdict === 'less' ? 'amber' : 'plain'}>
              {words.verdict[effect.verdict]}
            </Tag>
            {effect.mayStop && <Tag colour="pine">{words.mayStop}</Tag>}
          </p>
        </>
      ) : (
        <p className="effect__none">{words.notKnown[effect.why]}</p>
      )}
      <dl className="effect__bars">
        <Bar name={words.withCoupon} amount={salesWithCoupon} most={most} colour="stone" note={words.notEffect} />
        {more !== undefined && <Bar name={words.ofThat} amount={more} most={most} colour="pine" />}
        <Bar
          name={words.cost}
          amount={cost}
          most={most}
          colour="amber"
          {...(more !== undefined && cost > 0 && { note: words.perYuan((more / cost).toFixed(2)) })}
        />
      </dl>
      {effect.kind === 'known' && effect.roi && (
        <p className="effect__roi">
          {words.roi} <strong className="figure">{shareWords(effect.roi.value)}</strong>
          <span className="caption">
            {words.roiOf(shareWords(effect.roi.low), shareWords(effect.roi.high), shareWords(report.marginBasisPoints / 10_000))}
          </span>
        </p>
      )}
      <dl className="effect__came">
        <Came figure={shareWords(a)} name={words.came.treated} />
        <Came figure={shareWords(b)} name={words.came.control} />
        <Came figure={a === undefined || b === undefined ? '–' : pointsWords(a - b)} name={words.came.points} />
      </dl>
    </Panel>
  );
};

interface BarProps {
  name: string;
  amount: number;
  most: number;
  colour: 'stone' | 'pine' | 'amber';
  note?: string;
}

const Bar = ({ name, amount, most, colour, note }: BarProps) => (
  <div>
    <dt>{name}</dt>
    <dd className="figure">{signedYuan(amount)}</dd>
    <dd className="effect__track" aria-hidden="true">
      <span className={`effect__bar effect__bar--${colour}`} style={{ width: `${Math.max(0, (amount / most) * 100)}%` }} />
    </dd>
    {note && <dd className="caption effect__note">{note}</dd>}
  </div>
);

const Came = ({ figure, name }: { figure: string; name: string }) => (
  <div>
    <dd className="figure">{figure}</dd>
    <dt className="caption">{name}</dt>
  </div>
);
