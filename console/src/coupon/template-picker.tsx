import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { FieldProps } from '../ui/field-props';
import { templatesQuery } from './queries';

interface Common extends Partial<FieldProps> {
  className?: string;
  placeholder: string;
}
interface One extends Common {
  mode: 'single';
  value: string | undefined;
  onChange: (templateId: string | undefined) => void;
}
interface Many extends Common {
  mode: 'multiple';
  /** Ten, unless it says otherwise. */
  most?: number;
  value: string[];
  onChange: (templateIds: string[]) => void;
}

/** Chooses among the brand's coupons that are not taken out; one that was chosen earlier stays by its name. */
export const TemplatePicker = (props: One | Many) => {
  const { data } = useQuery(templatesQuery);
  const chosen = [props.value ?? []].flat();
  const options = (data?.items ?? [])
    .filter(({ template }) => template.state !== 'deactivated' || chosen.includes(template.templateId))
    .map(({ template }) => ({ value: template.templateId, label: template.name }));
  const search = { showSearch: { optionFilterProp: 'label' }, loading: !data, options };
  if (props.mode === 'multiple') {
    const { most = 10, ...rest } = props;
    return <Select<string[]> {...rest} {...search} mode="multiple" maxCount={most} />;
  }
  const { mode: _, ...rest } = props;
  return <Select<string | undefined> {...rest} {...search} allowClear />;
};
