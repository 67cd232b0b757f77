import { Button, Form, Input, InputNumber } from 'antd';
import { Icon } from '../ui/icon';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { tagRuleWords } from './words';

/** The bands of a total, lowest first. */
export const BandRows = () => {
  const words = useWords(tagRuleWords);
  const common = useWords(commonWords);
  return (
    <Form.List name="bands">
      {(rows, { add, remove }) => (
        <Form.Item label={words.sayKinds.band}>
          {rows.map(({ key, name }) => (
            <div className="tagcondition" key={key}>
              <Form.Item name={[name, 'from']} noStyle>
                <InputNumber prefix={words.from} aria-label={words.from} />
              </Form.Item>
              <Form.Item name={[name, 'value']} noStyle>
                <Input placeholder={words.bandValue} maxLength={60} aria-label={words.bandValue} />
              </Form.Item>
              <Form.Item name={[name, 'zh']} noStyle>
                <Input placeholder={words.bandWords} maxLength={40} aria-label={words.bandWords} />
              </Form.Item>
              <Button
                variant="text"
                color="default"
                aria-label={common.about(words.remove, words.sayKinds.band)}
                icon={<Icon name="close" size={16} />}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button size="small" type="link" onClick={() => add()}>
            {words.addBand}
          </Button>
        </Form.Item>
      )}
    </Form.List>
  );
};
