import { Select } from 'antd';
import { NumberField } from '../form/number-field';
import { useWords } from '../words/words';
import { type LimitsEditing, lengthsWith, paceOf, type RuleForm } from './limits-form';
import { limitWords } from './words';

interface Props {
  editing: Pick<LimitsEditing, 'at'>;
  /** Where the rule is, and what it is of, for who hears the screen. */
  path: string;
  label: string;
  rule: RuleForm | undefined;
  placeholder?: string;
  onChange: (rule: RuleForm) => void;
}

/** So many in such a time; `said` tells what that comes to. */
export const RuleFields = ({ editing: { at }, path, label, rule = {}, placeholder, onChange }: Props) => {
  const words = useWords(limitWords);
  return (
    <>
      <NumberField
        {...at(`${path}.requests`, `${label} · ${words.requests}`)}
        className="field--stock"
        prefix={words.most}
        suffix={words.times}
        {...(placeholder && { placeholder })}
        value={rule.requests}
        onChange={(requests) => onChange({ seconds: rule.seconds ?? 60, requests })}
      />
      <Select<number>
        {...at(`${path}.seconds`, `${label} · ${words.length}`)}
        className="field--distance"
        value={rule.seconds ?? 60}
        options={lengthsWith(rule.seconds).map((seconds) => ({ value: seconds, label: words.lengthOf(seconds) }))}
        onChange={(seconds) => onChange({ ...rule, seconds })}
      />
    </>
  );
};

/** What a rule comes to when requests come evenly. */
export const Pace = ({ rule }: { rule: RuleForm | undefined }) => {
  const words = useWords(limitWords);
  const pace = rule && paceOf(rule);
  if (!pace) return null;
  return <span className="caption">{'perSecond' in pace ? words.perSecond(pace.perSecond) : words.every(pace.every)}</span>;
};
