import { Button, Tabs } from 'antd';
import type { StoreImportReport } from '../../../shared/contract/marketer';
import { CsvButton } from '../ui/csv-button';
import { Figure } from '../ui/figure';
import { LinkButton } from '../ui/link-button';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Stats } from '../ui/stats';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { rejectedRows, reportRows } from './report-rows';
import { storeWords } from './words';

type RowReport = StoreImportReport['rejected'][number];

interface Props {
  report: StoreImportReport;
  again: () => void;
}

/** What became of every row: how many are new, changed, the same; which were left out and why. */
export const ImportReport = ({ report, again }: Props) => {
  const words = useWords(storeWords);
  const language = useLanguage();
  return (
    <>
      <Panel title={words.reportTitle} remark={words.reportLine(count(report.rows))}>
        <Sums report={report} />
      </Panel>
      <Panel>
        <Tabs
          className="reporttabs"
          defaultActiveKey={report.rejected.length === 0 && report.notes.length > 0 ? 'notes' : 'rejected'}
          tabBarExtraContent={
            <div className="reporttabs__end">
              <CsvButton label={words.downloadReport} fileName={words.reportName} lines={() => reportRows(report, language)} size="small" />
              <Button size="small" color="primary" variant="filled" onClick={again}>
                {words.importAgain}
              </Button>
              <LinkButton size="small" type="primary" to="/stores">
                {words.seeStores}
              </LinkButton>
            </div>
          }
          items={[
            {
              key: 'rejected',
              label: words.rejectedTab(count(rejectedRows(report))),
              children: (
                <Rows rows={report.rejected} label={words.rejected} empty={<Empty title={words.allGood} text={words.allGoodText} />} />
              ),
            },
            {
              key: 'notes',
              label: words.notesTab(count(report.notes.length)),
              children: (
                <>
                  {report.notes.length > 0 && <p className="note reporttabs__note">{words.notesText}</p>}
                  <Rows rows={report.notes} label={words.notesText} empty={<Empty title={words.noNotes} />} />
                </>
              ),
            },
          ]}
        />
      </Panel>
    </>
  );
};

const Sums = ({ report }: { report: StoreImportReport }) => {
  const words = useWords(storeWords);
  const rejected = rejectedRows(report);
  const stats = [
    { name: words.created, figure: <Figure value={report.created} />, note: words.createdNote },
    { name: words.updated, figure: <Figure value={report.updated} />, note: words.updatedNote },
    { name: words.unchanged, figure: <Figure value={report.unchanged} />, note: words.unchangedNote },
    { name: words.rejected, figure: <Figure value={rejected} className={rejected > 0 ? 'urgent' : ''} />, note: words.rejectedNote },
  ];
  return (
    <div className="import__sums">
      <Stats label={words.reportTitle} stats={stats} />
    </div>
  );
};

const Rows = ({ rows, label, empty }: { rows: RowReport[]; label: string; empty: React.ReactNode }) => {
  const words = useWords(storeWords);
  const columns: Column<RowReport>[] = [
    { key: 'line', title: words.line, width: 96, render: (_, { line }) => <Figure value={line} /> },
    { key: 'field', title: words.field, width: 160, render: (_, { field }) => <code>{field}</code> },
    { key: 'reason', title: words.reason, render: (_, { message }) => message },
    { key: 'value', title: words.value, width: '34%', render: (_, { value }) => <span className="note">{value || words.blank}</span> },
  ];
  return (
    <div className="reportrows">
      <ListTable
        label={label}
        columns={columns}
        rows={rows}
        rowKey={({ line, field, reason }) => `${line} ${field} ${reason}`}
        empty={empty}
      />
    </div>
  );
};
