import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import '../../campaign/campaign.css';
import { ChannelList } from '../../campaign/editor/channel-list';
import { ContentLines } from '../../campaign/editor/say-panel';
import { editorWords as campaignEditorWords } from '../../campaign/editor-words';
import { Preview } from '../../campaign/preview';
import { templatesQuery } from '../../coupon/queries';
import { TemplatePicker } from '../../coupon/template-picker';
import { AboutLine } from '../../form/about-line';
import { FormLine } from '../../form/form-line';
import { NumberField } from '../../form/number-field';
import { tagRulesQuery } from '../../tag/queries';
import { Icon } from '../../ui/icon';
import { useLanguage } from '../../words/language';
import { useWords } from '../../words/words';
import { editorWords } from './editor-words';
import type { StepProps } from './step-props';

/** What a message says, and by which channels. */
export const SendLines = ({ editor, id, step }: StepProps<'send'>) => {
  const words = useWords(editorWords);
  const campaign = useWords(campaignEditorWords);
  const [isShown, show] = useState(false);
  const { at, faultsAt } = editor.editing;
  return (
    <>
      <ContentLines
        editing={editor.editing}
        path={`steps.${id}.content`}
        content={step.content}
        onChange={(content) => editor.changeStep(id, { ...step, content }, 'content')}
      />
      <FormLine name={campaign.channels} note={campaign.channelsNote} faults={faultsAt([`steps.${id}.channels`, campaign.channels])}>
        <ChannelList
          channels={step.channels}
          field={(label) => at(`steps.${id}.channels`, label)}
          onChange={(channels) => editor.changeStep(id, { ...step, channels })}
        />
      </FormLine>
      <div className="panel__foot">
        <Button color="primary" variant="text" icon={<Icon name="phone" size={16} />} onClick={() => show(true)}>
          {words.preview}
        </Button>
      </div>
      <Modal open={isShown} width={420} title={words.previewTitle} footer={null} onCancel={() => show(false)}>
        <Preview content={step.content} />
      </Modal>
    </>
  );
};

export const CouponLine = ({ editor, id, step }: StepProps<'coupon'>) => {
  const words = useWords(editorWords);
  const { data } = useQuery(templatesQuery);
  const chosen = data?.items.find(({ template }) => template.templateId === step.templateId)?.template;
  const path = `steps.${id}.templateId`;
  return (
    <FormLine name={words.coupon} faults={editor.editing.faultsAt([path, words.coupon])}>
      <TemplatePicker
        {...editor.editing.at(path, words.coupon)}
        mode="single"
        className="field--full"
        placeholder={words.couponPlaceholder}
        value={step.templateId}
        onChange={(templateId) => editor.changeStep(id, { ...step, templateId })}
      />
      {chosen && <p className="journeysaid">{chosen.sentence}</p>}
      {chosen && chosen.state !== 'published' && <p className="formrow__fault">{words.couponClosed}</p>}
    </FormLine>
  );
};

export const PointsLine = ({ editor, id, step }: StepProps<'points'>) => {
  const words = useWords(editorWords);
  const path = `steps.${id}.points`;
  return (
    <FormLine name={words.points} note={words.pointsNote} faults={editor.editing.faultsAt([path, words.points])}>
      <NumberField
        {...editor.editing.at(path, words.points)}
        className="field--distance"
        suffix={words.pointsUnit}
        value={step.points}
        onChange={(points) => editor.changeStep(id, { ...step, points }, 'points')}
      />
    </FormLine>
  );
};

export const TagLine = ({ editor, id, step }: StepProps<'tag'>) => {
  const words = useWords(editorWords);
  const language = useLanguage();
  const { data } = useQuery(tagRulesQuery);
  const { at, faultsAt } = editor.editing;
  const [key, value] = [`steps.${id}.key`, `steps.${id}.value`];
  const keys = [...new Map((data?.items ?? []).map(({ rule }) => [rule.key, rule.name[language]]))];
  return (
    <FormLine name={words.tag} note={words.tagNote} faults={faultsAt([key, words.tagKey], [value, words.tagValue])}>
      <AutoComplete
        {...at(key, words.tagKey)}
        className="field--full"
        placeholder={words.tagKeyPlaceholder}
        value={step.key}
        options={keys.map(([one, name]) => ({ value: one, label: `${name} · ${one}` }))}
        onChange={(next) => editor.changeStep(id, { ...step, key: next || undefined }, 'key')}
      />
      <Input
        {...at(value, words.tagValue)}
        className="field--full"
        maxLength={60}
        prefix={<span className="unit">{words.tagValue}</span>}
        value={step.value}
        onChange={({ target }) => editor.changeStep(id, { ...step, value: target.value }, 'value')}
      />
    </FormLine>
  );
};

export const TaskLines = ({ editor, id, step }: StepProps<'task'>) => {
  const words = useWords(editorWords);
  const { at, faultsAt } = editor.editing;
  const path = `steps.${id}`;
  return (
    <>
      <AboutLine
        name={words.task}
        drafting={editor.editing}
        path={`${path}.text`}
        value={step.text}
        onChange={(text) => editor.changeStep(id, { ...step, text }, 'text')}
        most={{ zh: 200, en: 200 }}
        placeholder={words.taskPlaceholder}
      />
      <FormLine name={words.taskDays} note={words.taskNote} faults={faultsAt([`${path}.withinDays`, words.taskDays])}>
        <NumberField
          {...at(`${path}.withinDays`, words.taskDays)}
          suffix={words.days}
          value={step.withinDays}
          onChange={(withinDays) => editor.changeStep(id, { ...step, withinDays }, 'withinDays')}
        />
      </FormLine>
    </>
  );
};
