import type { CampaignView } from '../../../shared/contract/campaigns-console';
import type { Language } from '../../../shared/problem/language';
import { clockOf, dayOf, dayWords, momentWords } from '../words/time';
import { campaignWords } from './words';

type When = Pick<CampaignView, 'schedule' | 'beginsAt' | 'endsAt'>;

/** When a campaign sends, as people say it: 11月20日 10:00，到 12月3日 23:59; 11月20日至12月3日，10:00. Instants are read as they are written. */
export const whenWords = ({ schedule, beginsAt, endsAt }: When, today: string, language: Language): { from: string; until?: string } => {
  const words = campaignWords[language];
  if (schedule.kind === 'daily') {
    const [from, until] = [schedule.from, schedule.until].map((day) => dayWords(day, today, language));
    return { from: words.period(from ?? '', until ?? ''), until: words.atHour(`${String(schedule.hour).padStart(2, '0')}:00`) };
  }
  const begins = beginsAt === undefined ? words.atOnce : momentWords(beginsAt, today, language);
  return {
    from: begins,
    ...(endsAt !== undefined && { until: words.untilDay(`${dayWords(dayOf(endsAt), today, language)} ${clockOf(endsAt)}`) }),
  };
};
