import { useQuery } from '@tanstack/react-query';
import { useToday, useZone } from '../brand/use-brand';
import { templatesQuery } from '../coupon/queries';
import { eventsQuery } from '../event/queries';
import { useLanguage } from '../words/language';
import type { CampaignForm } from './campaign-form';
import type { ReviewContext } from './review-lines';
import { type Planning, usePlan } from './use-plan';

/** A draft with all that is needed to say it in plain words. */
export const useReview = (form: CampaignForm): { planning: Planning; context: ReviewContext } => {
  const language = useLanguage();
  const zone = useZone();
  const today = useToday();
  const planning = usePlan(form);
  const { data: templates } = useQuery(templatesQuery);
  const { data: events } = useQuery({ ...eventsQuery, enabled: form.offer?.kind === 'event' });
  const { audience, plan, policy } = planning;
  return {
    planning,
    context: {
      ...{ language, zone, today, plan, policy, audienceName: audience?.name },
      nameOfTemplate: (id) => templates?.items.find(({ template }) => template.templateId === id)?.template.name,
      nameOfEvent: (id) => events?.items.find(({ eventId }) => eventId === id)?.name[language],
    },
  };
};
