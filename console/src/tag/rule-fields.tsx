import { Form, Input, InputNumber, Select } from 'antd';
import { useEventNames } from '../touchpoint/event-names';
import { useWords } from '../words/words';
import { BandRows } from './band-rows';
import { ConditionRows } from './condition-rows';
import type { RuleForm } from './rule-form';
import { tagRuleWords } from './words';

const options = <K extends string>(words: Record<K, string>) =>
  (Object.keys(words) as K[]).map((value) => ({ value, label: words[value] }));

/** The types of touches by name, the brand's own among them. */
const useTypes = (): { value: string; label: string }[] => {
  const { types, nameOf } = useEventNames();
  return types.map((type) => ({ value: type, label: nameOf(type) }));
};

/** Everything that makes a rule, from the touches to the words. */
export const RuleFields = () => {
  const words = useWords(tagRuleWords);
  const types = useTypes();
  const measure = Form.useWatch<RuleForm['measure']>('measure');
  const says = Form.useWatch<RuleForm['says']>('says');
  const fades = Form.useWatch<RuleForm['fades']>('fades');
  const needed = [{ required: true, message: words.value }];
  const isTaken = measure === 'count' || measure === 'sum';
  return (
    <>
      <div className="tagfields">
        <Form.Item name="nameZh" label={words.name} rules={[{ required: true, whitespace: true, message: words.nameMissing }]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="nameEn" label={`${words.name} · ${words.english}`}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="wordsZh"
          label={words.words}
          extra={words.wordsHint}
          rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="wordsEn" label={`${words.words} · ${words.english}`}>
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item name="on" label={words.on} rules={[{ required: true, type: 'array', min: 1, message: words.onMissing }]}>
        <Select mode="multiple" options={types} optionFilterProp="label" maxTagCount={6} />
      </Form.Item>
      <ConditionRows />
      <div className="tagfields tagfields--three">
        <Form.Item name="measure" label={words.measure}>
          <Select options={options(words.measures)} />
        </Form.Item>
        {(measure === 'sum' || measure === 'distinct') && (
          <Form.Item name="measured" label={words.propertyName} rules={needed}>
            <Input maxLength={40} />
          </Form.Item>
        )}
        {measure === 'silence' && (
          <Form.Item name="silentDays" label={words.days} rules={needed}>
            <InputNumber min={1} max={3660} />
          </Form.Item>
        )}
        <Form.Item name="weight" label={words.weight} rules={needed}>
          <InputNumber min={-100} max={100} step={0.5} />
        </Form.Item>
        <Form.Item name="withinDays" label={words.within}>
          <InputNumber min={1} max={3660} placeholder={words.always} />
        </Form.Item>
      </div>
      <div className="tagfields tagfields--three">
        <Form.Item
          name="key"
          label={words.key}
          extra={words.keyHint}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9_]{0,39}$/, message: words.keyWrong }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="says" label={words.says}>
          <Select options={options(words.sayKinds)} />
        </Form.Item>
        {says === 'fixed' && (
          <Form.Item name="value" label={words.value} rules={needed}>
            <Input maxLength={60} placeholder={words.fixedPlaceholder} />
          </Form.Item>
        )}
        {says === 'property' && (
          <>
            <Form.Item name="property" label={words.propertyName} rules={needed}>
              <Input maxLength={40} />
            </Form.Item>
            <Form.Item name="label" label={words.labelName}>
              <Input maxLength={40} />
            </Form.Item>
          </>
        )}
      </div>
      {says === 'band' && <BandRows />}
      <div className="tagfields tagfields--three">
        <Form.Item name="fades" label={words.fades}>
          <Select options={options(words.fadeKinds)} />
        </Form.Item>
        {fades !== 'stays' && (
          <Form.Item name="fadeDays" label={words.days} rules={needed}>
            <InputNumber min={1} max={3660} />
          </Form.Item>
        )}
      </div>
      <Form.Item name="takenBackBy" label={words.takenBack} hidden={!isTaken}>
        <Select mode="multiple" options={types} optionFilterProp="label" />
      </Form.Item>
      <Form.Item name="takenBackAt" hidden>
        <Input />
      </Form.Item>
    </>
  );
};
