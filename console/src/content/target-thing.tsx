import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import type { TargetPage } from '../../../shared/link/target';
import { TemplatePicker } from '../coupon/template-picker';
import { eventsQuery } from '../event/queries';
import { rewardsQuery } from '../reward/queries';
import { StorePicker } from '../store/store-picker';
import type { FieldProps } from '../ui/field-props';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { contentWords } from './words';

interface Props {
  field: FieldProps;
  page: TargetPage;
  id: string | undefined;
  onChange: (id: string | undefined) => void;
}

/** Which coupon, event, reward or store a page is of, by its name; what has no list is typed. */
export const TargetThing = ({ field, page, id, onChange }: Props) => {
  const words = useWords(contentWords);
  const common = { ...field, className: 'field--template', placeholder: words.targets[page], value: id };
  switch (page) {
    case 'store':
      return <StorePicker {...common} mode="single" onChange={onChange} />;
    case 'offer':
      return <TemplatePicker {...common} mode="single" onChange={onChange} />;
    case 'event':
      return <EventPick {...common} onChange={onChange} />;
    case 'reward':
      return <RewardPick {...common} onChange={onChange} />;
    default:
      return (
        <Input
          {...field}
          className="field--name"
          maxLength={100}
          prefix={<span className="unit">{words.targetId}</span>}
          value={id}
          onChange={({ target }) => onChange(target.value)}
        />
      );
  }
};

interface PickProps extends FieldProps {
  className: string;
  placeholder: string;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}

const BY_NAME = { showSearch: { optionFilterProp: 'label' }, allowClear: true } as const;

const EventPick = (props: PickProps) => {
  const language = useLanguage();
  const { data } = useQuery(eventsQuery);
  const shown = data?.items.filter(({ eventId, state }) => state === 'published' || eventId === props.value);
  return (
    <Select<string | undefined>
      {...props}
      {...BY_NAME}
      loading={!data}
      options={(shown ?? []).map(({ eventId, name, whenWords }) => ({ value: eventId, label: `${name[language]} · ${whenWords}` }))}
    />
  );
};

const RewardPick = (props: PickProps) => {
  const language = useLanguage();
  const { data } = useQuery(rewardsQuery);
  const shown = data?.items.filter(({ reward: { rewardId, state } }) => state === 'published' || rewardId === props.value);
  return (
    <Select<string | undefined>
      {...props}
      {...BY_NAME}
      loading={!data}
      options={(shown ?? []).map(({ reward: { rewardId, name } }) => ({ value: rewardId, label: name[language] }))}
    />
  );
};
