import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { useToday } from '../brand/use-brand';
import { LiveMark } from '../ui/live-mark';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Failed } from '../ui/states';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { EditorBones } from './bones';
import './detail.css';
import './editor.css';
import { FiguresPanel } from './figures-panel';
import { PhonePreview } from './phone-preview';
import { LIVE, type TemplateWithFigures, templateQuery } from './queries';
import { RuleRows } from './rule-rows';
import { Sentence } from './sentence';
import { StateActions } from './state-actions';
import { StateTag } from './state-tag';
import { couponWords } from './words';

/** One coupon template and how it goes, live. */
export const Component = () => {
  const words = useWords(couponWords);
  const { templateId = '' } = useParams();
  const { data, error, refetch, failureCount } = useQuery({ ...templateQuery(templateId), refetchInterval: LIVE });
  const above = { to: '/coupons', name: words.coupons };
  if (!data)
    return (
      <Page title={words.coupons} above={above}>
        {error ? <Failed error={error} retry={refetch} /> : <EditorBones />}
      </Page>
    );
  const { template } = data;
  return (
    <Page
      title={template.name}
      above={above}
      tag={<StateTag state={template.state} version={template.version} />}
      actions={
        <>
          <LiveMark broken={failureCount > 0} />
          <StateActions template={template} />
        </>
      }
    >
      <Detail data={data} />
    </Page>
  );
};

const Detail = ({ data: { template, figures } }: { data: TemplateWithFigures }) => {
  const words = useWords(couponWords);
  const language = useLanguage();
  const today = useToday();
  const { publishedAt, createdAt, version } = template;
  const when = publishedAt
    ? words.publishedLine(momentWords(publishedAt, today, language))
    : words.versionLine(version, momentWords(createdAt, today, language));
  return (
    <div className="editor">
      <div className="column">
        <FiguresPanel template={template} figures={figures} />
        <Panel title={words.rules} remark={when}>
          <div className="detail__sentence">
            <Sentence text={template.sentence} />
          </div>
          <RuleRows template={template} />
        </Panel>
      </div>
      <PhonePreview rules={template} storeCount={template.storeCount} />
    </div>
  );
};
