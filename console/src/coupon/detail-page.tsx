import { Alert } from 'antd';
import { useToday } from '../brand/use-brand';
import { Panel } from '../ui/panel';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import './detail.css';
import '../form/form.css';
import { FiguresPanel } from './figures-panel';
import { PhonePreview } from './phone/phone-preview';
import type { TemplateWithFigures } from './queries';
import { RuleRows } from './rule-rows';
import { Sentence } from './sentence';
import { stateWords } from './state-words';
import { TemplatePage } from './template-page';
import { couponWords } from './words';

/** One coupon template and how it goes, live. */
export const Component = () => <TemplatePage>{(item) => <Detail item={item} />}</TemplatePage>;

const Detail = ({ item: { template, figures } }: { item: TemplateWithFigures }) => {
  const words = useWords(couponWords);
  const said = useWords(stateWords);
  const language = useLanguage();
  const today = useToday();
  const { publishedAt, createdAt, version, state, reason } = template;
  const when = publishedAt
    ? words.publishedLine(momentWords(publishedAt, today, language))
    : words.versionLine(version, momentWords(createdAt, today, language));
  return (
    <div className="editor">
      <div className="column">
        {state === 'deactivated' && (
          <Alert type="warning" showIcon title={reason ? said.withdrawnBecause(reason) : said.withdrawn} description={said.withdrawnText} />
        )}
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
