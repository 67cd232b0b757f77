import { Form, Radio } from 'antd';
import { Party } from '../../../shared/system/party';
import { useWords } from '../words/words';
import { settingsWords } from './words';

/** Whose the other system is; what is told to a partner depends on what members agreed to. */
export const BelongsField = () => {
  const words = useWords(settingsWords);
  return (
    <Form.Item name="belongsTo" label={words.belongsTo} initialValue="own">
      <Radio.Group className="optionlist">
        {Party.options.map((party) => (
          <Radio value={party} key={party}>
            {words.parties[party]}
            <span className="caption">{words.partyNotes[party]}</span>
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  );
};
