import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CodeBatchView } from '../../../../shared/contract/marketer-coupons';
import type { TemplateView } from '../../../../shared/contract/views';
import { useToday } from '../../brand/use-brand';
import { ExportButton } from '../../bulk/export-button';
import { CopyButton } from '../../ui/copy-button';
import { Figure } from '../../ui/figure';
import { type Column, ListTable } from '../../ui/list-table';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import { Tag, type TagColour } from '../../ui/tag';
import { useLanguage } from '../../words/language';
import { momentWords } from '../../words/time';
import { useWords } from '../../words/words';
import { TemplatePage } from '../template-page';
import { GenerateDialog, ShareDialog } from './code-dialogs';
import { codesQuery, readCodes } from './queries';
import { UploadDialog } from './upload-dialog';
import { codeWords } from './words';

/** Codes are used while the page is looked at. */
const REFRESH = 3_000;

/** The codes with which a coupon is claimed. */
export const Component = () => (
  <TemplatePage>{({ template }) => (template.ways.includes('code') ? <Codes template={template} /> : <OtherWay />)}</TemplatePage>
);

const OtherWay = () => {
  const words = useWords(codeWords);
  return (
    <Panel>
      <Empty title={words.otherWayTitle} text={words.otherWayText} />
    </Panel>
  );
};

type Dialog = 'share' | 'generate' | 'upload';

const Codes = ({ template: { templateId, state } }: { template: TemplateView }) => {
  const words = useWords(codeWords);
  const { data, error, refetch } = useQuery({ ...codesQuery(templateId), refetchInterval: REFRESH });
  const [dialog, setDialog] = useState<Dialog>();
  const columns = useColumns(templateId);
  const close = () => setDialog(undefined);
  const canAdd = state !== 'deactivated';
  return (
    <Panel>
      <div className="panel__head panel__head--actions">
        <h2 className="panel__title">{words.codes}</h2>
        {data && <span className="caption">{words.remark(data.length)}</span>}
        {canAdd && (
          <div className="panel__actions">
            <Button color="primary" variant="text" onClick={() => setDialog('share')}>
              {words.share}
            </Button>
            <Button color="primary" variant="filled" onClick={() => setDialog('upload')}>
              {words.upload}
            </Button>
            <Button type="primary" onClick={() => setDialog('generate')}>
              {words.generate}
            </Button>
          </div>
        )}
      </div>
      <ListTable
        label={words.codes}
        columns={columns}
        rows={data}
        rowKey={({ batchId }) => batchId}
        error={error}
        retry={refetch}
        bones={3}
        empty={<Empty title={words.emptyTitle} text={words.emptyText} />}
      />
      {dialog === 'share' && <ShareDialog templateId={templateId} close={close} />}
      {dialog === 'generate' && <GenerateDialog templateId={templateId} close={close} />}
      {dialog === 'upload' && <UploadDialog templateId={templateId} close={close} />}
    </Panel>
  );
};

const COLOURS: Record<CodeBatchView['kind'], TagColour> = { shared: 'amber', generated: 'pine', uploaded: 'plain' };

const useColumns = (templateId: string): Column<CodeBatchView>[] => {
  const words = useWords(codeWords);
  const language = useLanguage();
  const today = useToday();
  return [
    { key: 'name', title: words.name, render: (_, { name }) => <span className="listtable__name">{name}</span> },
    { key: 'kind', title: words.kind, width: 110, render: (_, { kind }) => <Tag colour={COLOURS[kind]}>{words.kinds[kind]}</Tag> },
    {
      key: 'count',
      title: words.count,
      width: 130,
      align: 'right',
      render: (_, { kind, count }) => (kind === 'shared' ? <span className="note">{words.endless}</span> : <Figure value={count} />),
    },
    { key: 'used', title: words.used, width: 120, align: 'right', render: (_, { used }) => <Figure value={used} /> },
    {
      key: 'created',
      title: words.createdAt,
      width: 150,
      align: 'right',
      render: (_, { createdAt }) => <span className="note">{momentWords(createdAt, today, language)}</span>,
    },
    { key: 'export', title: '', width: 240, align: 'right', render: (_, batch) => <BatchEnd templateId={templateId} batch={batch} /> },
  ];
};

/** A shared code is copied, the others are exported. */
const BatchEnd = ({ templateId, batch: { batchId, kind, name, count } }: { templateId: string; batch: CodeBatchView }) => {
  const words = useWords(codeWords);
  const { head } = words;
  if (kind === 'shared') return <CopyButton text={name} label={words.code} />;
  return (
    <ExportButton
      label={words.exportLabel(name)}
      fileName={words.fileName(name)}
      head={[head.code, head.used, head.member, head.at]}
      rowOf={({ code, used, memberNumber, at }) => [code, used ? words.usedYes : '', memberNumber, at]}
      read={readCodes(templateId, batchId)}
      total={count}
      size="small"
    />
  );
};
