import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { keywordsOf } from '../../../shared/message/template';
import { wordsOf } from '../../../shared/send/words';
import { useToday } from '../brand/use-brand';
import '../coupon/phone/phone.css';
import { bothNames } from '../form/draft';
import { templatesQuery } from '../message/queries';
import { Icon } from '../ui/icon';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import './campaign.css';
import type { ContentForm } from './campaign-form';
import { editorWords } from './editor-words';

type Where = 'inbox' | 'wechat';
type Language = 'zh' | 'en';

/** One content as a member gets it: in the app's inbox, and as WeChat shows it. */
export const Preview = ({ content }: { content: ContentForm }) => {
  const words = useWords(editorWords);
  const screen = useLanguage();
  const [where, setWhere] = useState<Where>('inbox');
  const [language, setLanguage] = useState<Language>(screen);
  return (
    <aside className="preview" aria-label={words.preview}>
      <div className="campaignpreview__choice">
        <Segmented<Where>
          aria-label={words.preview}
          value={where}
          options={(['inbox', 'wechat'] as const).map((one) => ({ value: one, label: words.previewOf[one] }))}
          onChange={setWhere}
        />
        <Segmented<Language>
          aria-label={words.previewLanguage}
          value={language}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          onChange={setLanguage}
        />
      </div>
      <div className="preview__phone">
        <div className="phone" lang={language === 'zh' ? 'zh-CN' : 'en'}>
          <Screen content={content} where={where} language={language} />
        </div>
      </div>
      <p className="caption">{words.preview}</p>
    </aside>
  );
};

const Screen = ({ content, where, language }: { content: ContentForm; where: Where; language: Language }) => {
  // The phone speaks the member's language, whatever the console does.
  const words = editorWords[language];
  const { title, text } = said(content, language, words.storeName);
  if (where === 'inbox')
    return (
      <>
        <div className="phone__bar">
          <Icon name="back" size={24} />
          <h2>{words.messagesTitle}</h2>
        </div>
        <div className="phone__page">
          <div className="inboxline">
            <span className={`inboxline__art placed--${content.art ?? 'cup'}`}>
              <Icon name={content.art ?? 'cup'} size={24} />
            </span>
            <div>
              <p className="inboxline__title">
                {title || words.untitled}
                <i aria-hidden="true" />
              </p>
              <p>{text || words.unwritten}</p>
              <p className="caption">{words.justNow}</p>
            </div>
          </div>
        </div>
      </>
    );
  return <ServiceNotice title={title} text={text} language={language} />;
};

interface NoticeProps {
  title: string;
  text: string;
  language: Language;
}

/** As WeChat shows it: by the template that the brand chose for campaigns, each keyword cut as WeChat wants it. */
const ServiceNotice = ({ title, text, language }: NoticeProps) => {
  const words = editorWords[language];
  const today = useToday();
  const { data } = useQuery(templatesQuery);
  const template = data?.templates.campaign;
  const rows = template
    ? Object.entries(keywordsOf(template, { name: title, time: '', where: '', note: text })).map(([keyword, { value }]) => [keyword, value])
    : [
        [words.wechatFields.title, title || words.untitled],
        [words.wechatFields.text, text || words.unwritten],
      ];
  return (
    <>
      <div className="phone__bar">
        <Icon name="back" size={24} />
        <h2>{words.service}</h2>
      </div>
      <div className="phone__page">
        <p className="wechattime">{`${today} 10:00`}</p>
        <div className="wechatcard">
          <p className="wechatcard__title">{words.subscribeTitle}</p>
          <dl>
            {rows.map(([name, value]) => (
              <div className="wechatcard__row" key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <p className="wechatcard__open">
            {words.open}
            <Icon name="next" size={16} />
          </p>
        </div>
        {data && !template && <p className="wechattime">{words.noTemplate}</p>}
      </div>
    </>
  );
};

/** What is typed, with a store's name where one will stand; without English it is said in Chinese. */
const said = (content: ContentForm, language: Language, storeName: string): { title: string; text: string } => {
  const { title, text } = wordsOf(
    { title: bothNames(content.title), text: bothNames(content.text) },
    { storeName, target: { page: 'messages' } },
  );
  return { title: title[language], text: text[language] };
};
