import { useQuery } from '@tanstack/react-query';
import type { Names } from '../../../../shared/journey/words';
import { audiencesQuery } from '../../audience/queries';
import { templatesQuery } from '../../coupon/queries';
import { useEventNames } from '../../touchpoint/event-names';
import { useWords } from '../../words/words';
import { namesWords } from './names-words';

/** What things are called that a journey knows by their numbers; a rule is said by `rule`, where a sentence of it is known. */
export const useNames = (rule?: (rule: unknown) => string | undefined): Names => {
  const words = useWords(namesWords);
  const { nameOf } = useEventNames();
  const { data: templates } = useQuery(templatesQuery);
  const { data: audiences } = useQuery(audiencesQuery);
  return {
    event: nameOf,
    coupon: (id) => templates?.items.find(({ template }) => template.templateId === id)?.template.name ?? words.coupon,
    audience: (id) => audiences?.items.find(({ audienceId }) => audienceId === id)?.name ?? words.audience,
    rule: (one) => rule?.(one) ?? words.rule,
    reason: () => '',
  };
};
