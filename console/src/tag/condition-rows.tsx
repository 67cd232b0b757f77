import { Button, Form, Input, Select } from 'antd';
import { channelWords } from '../../../shared/tag/rule-words';
import { CHANNELS } from '../../../shared/touchpoint/channel';
import { Icon } from '../ui/icon';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import type { ConditionForm, RuleForm } from './rule-form';
import { tagRuleWords } from './words';

/** What a touch must be like, a row a condition. */
export const ConditionRows = () => {
  const words = useWords(tagRuleWords);
  return (
    <Form.List name="when">
      {(rows, { add, remove }) => (
        <Form.Item label={words.when}>
          {rows.map(({ key, name }) => (
            <ConditionRow key={key} name={name} remove={() => remove(name)} />
          ))}
          <Button size="small" type="link" onClick={() => add({ field: 'channel', is: 'in', value: 'counter' } satisfies ConditionForm)}>
            {words.addCondition}
          </Button>
        </Form.Item>
      )}
    </Form.List>
  );
};

const ConditionRow = ({ name, remove }: { name: number; remove: () => void }) => {
  const words = useWords(tagRuleWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const form = Form.useFormInstance<RuleForm>();
  const field = Form.useWatch(['when', name, 'field'], form);
  const is = Form.useWatch(['when', name, 'is'], form);
  const channels = CHANNELS.map((channel) => `${channel} = ${channelWords(channel, language)}`).join('，');
  return (
    <div className="tagcondition">
      <Form.Item name={[name, 'field']} noStyle>
        <Select options={Object.entries(words.fields).map(([value, label]) => ({ value, label }))} aria-label={words.when} />
      </Form.Item>
      {field === 'property' && (
        <Form.Item name={[name, 'property']} noStyle>
          <Input placeholder={words.propertyName} maxLength={40} aria-label={words.propertyName} />
        </Form.Item>
      )}
      <Form.Item name={[name, 'is']} noStyle>
        <Select options={Object.entries(words.is).map(([value, label]) => ({ value, label }))} aria-label={words.when} />
      </Form.Item>
      {is !== 'exists' && (
        <Form.Item name={[name, 'value']} noStyle>
          <Input
            placeholder={is === 'in' ? words.valuesHint : words.value}
            aria-label={words.value}
            {...(field === 'channel' && { title: channels })}
          />
        </Form.Item>
      )}
      <Button
        variant="text"
        color="default"
        aria-label={common.about(words.remove, words.when)}
        icon={<Icon name="close" size={16} />}
        onClick={remove}
      />
    </div>
  );
};
