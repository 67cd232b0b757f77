import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import type { CampaignReportView, OutcomeRow } from '../../../../shared/contract/campaign-report';
import { SUMS_COLUMNS } from '../../../../shared/insight/sums-table';
import { ExportButton } from '../../bulk/export-button';
import { OutcomePanel } from '../../experiment/outcome-panel';
import { CsvButton } from '../../ui/csv-button';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/panel';
import { Bone, Empty, Failed } from '../../ui/states';
import { count } from '../../words/figures';
import { useLanguage } from '../../words/language';
import { clockOf } from '../../words/time';
import { useWords } from '../../words/words';
import '../../experiment/experiment.css';
import { ChannelsPanel } from './channels-panel';
import { EffectCard } from './effect-card';
import { Funnel } from './funnel';
import { OUTCOME_HEAD, outcomeCells } from './outcome-rows';
import { readOutcomes, readSums, reportQuery } from './queries';
import { reportLines } from './report-lines';
import './report.css';
import { StoresPanel } from './stores-panel';
import { reportWords } from './words';

/** What draws charts is large: it comes when there is something to draw. */
const DaysChart = lazy(() => import('./days-chart'));

/** What a campaign was worth, as of now; fit for a printed page. */
export const CampaignReport = ({ campaignId }: { campaignId: string }) => {
  const words = useWords(reportWords);
  const { data, error, refetch } = useQuery(reportQuery(campaignId));
  if (!data && error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Bone width="100%" height={320} />;
  if (data.startedOn === undefined) return <Empty title={words.nobody} text={words.nobodyText} />;
  return <Report report={data} startedOn={data.startedOn} />;
};

const Report = ({ report, startedOn }: { report: CampaignReportView; startedOn: string }) => {
  const words = useWords(reportWords);
  const { treated, control, funnel, days, outcomes, variants, stores, channels } = report;
  const compared = [...outcomes, ...variants];
  return (
    <div className="report">
      <div className="report__head">
        <p>{words.meant(count(treated.n), count(control.n))}</p>
        <span className="caption">{words.dataUntil(clockOf(report.dataUntil))}</span>
        <CsvButton label={words.csv} fileName={words.csvName} lines={() => reportLines(report, words)} />
        <ExportButton<(string | number)[]>
          label={words.sums}
          name={words.sums}
          fileName={words.sumsName}
          head={SUMS_COLUMNS}
          rowOf={(cells) => cells}
          read={readSums(report.campaignId)}
          total={0}
        />
        <ExportButton<OutcomeRow>
          label={words.members}
          name={words.members}
          fileName={words.membersName}
          head={OUTCOME_HEAD}
          rowOf={outcomeCells}
          read={readOutcomes(report.campaignId)}
          total={treated.n + control.n}
        />
        <Button icon={<Icon name="receipt" size={16} />} onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      <Said report={report} />
      <div className="report__first">
        <div className="report__left">
          <Funnel steps={funnel} />
          <Panel title={words.days} remark={words.daysRemark}>
            <Suspense fallback={<Bone width="100%" height={204} />}>
              <DaysChart days={days} startedOn={startedOn} />
            </Suspense>
          </Panel>
        </div>
        <EffectCard report={report} />
      </div>
      <StoresPanel stores={stores} />
      <ChannelsPanel channels={channels} />
      {compared.map((outcome, i) => (
        <OutcomePanel key={`${i < outcomes.length ? '' : words.variants}${outcome.name}`} outcome={outcome} control={words.control} />
      ))}
      <p className="caption report__method">{words.method(String(report.attributionDays))}</p>
    </div>
  );
};

/** What follows, and what to know before. */
const Said = ({ report: { suggestions, cautions } }: { report: CampaignReportView }) => {
  const words = useWords(reportWords);
  const language = useLanguage();
  return (
    <section className="panel reportsaid" aria-label={words.suggestions}>
      <h2 className="panel__title">{words.suggestions}</h2>
      {suggestions.length === 0 ? (
        <p className="caption">{words.noSuggestions}</p>
      ) : (
        <ul>
          {suggestions.map((said) => (
            <li key={said.en}>{said[language]}</li>
          ))}
        </ul>
      )}
      {cautions.length > 0 && (
        <ul className="caption" aria-label={words.cautions}>
          {cautions.map((said) => (
            <li key={said.en}>{said[language]}</li>
          ))}
        </ul>
      )}
    </section>
  );
};
