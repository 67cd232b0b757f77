import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useWords } from '../../words/words';
import { conditionWords } from '../condition-words';
import { audiencesQuery } from '../queries';
import type { FieldsProps } from './fields-props';

interface Self {
  /** The audience whose rule it is, once it has been saved. */
  self: string | undefined;
}

export const AudienceFields = ({ typed, change, at, self }: FieldsProps<'audience'> & Self) => {
  const words = useWords(conditionWords);
  const { data } = useQuery(audiencesQuery);
  const others = data?.items.filter(({ audienceId, state }) => audienceId !== self && state !== 'archived');
  return (
    <Select
      {...at('audienceId', words.audience)}
      className="cond__type"
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      loading={data === undefined}
      placeholder={words.audiencePlaceholder}
      notFoundContent={words.noAudiences}
      value={typed.audienceId}
      options={others?.map(({ audienceId, name }) => ({ value: audienceId, label: name }))}
      onChange={(audienceId) => change({ audienceId })}
    />
  );
};

/** Lists belong to audiences: to this one, or to another that has one. */
export const ListedFields = ({ typed, change, at, self }: FieldsProps<'listed'> & Self) => {
  const words = useWords(conditionWords);
  const { data } = useQuery(audiencesQuery);
  const others = data?.items.filter(({ audienceId, listed = 0 }) => audienceId !== self && (listed > 0 || audienceId === typed.audienceId));
  return (
    <>
      <Select
        {...at('audienceId', words.audience)}
        className="cond__type cond__type--wide"
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        loading={data === undefined}
        placeholder={words.listPlaceholder}
        notFoundContent={words.listNote}
        value={typed.audienceId}
        options={[
          ...(self === undefined ? [] : [{ value: self, label: words.thisAudience }]),
          ...(others ?? []).map(({ audienceId, name }) => ({ value: audienceId, label: name })),
        ]}
        onChange={(audienceId) => change({ audienceId })}
      />
      {self === undefined && <span className="caption">{words.listNote}</span>}
    </>
  );
};
