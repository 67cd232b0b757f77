import type { CampaignView } from '../../../shared/contract/campaigns-console';
import type { Language } from '../../../shared/problem/language';
import { clockOf, dayOf, dayWords, momentWords } from '../words/time';
import { campaignWords } from './words';

type When = Pick<CampaignView, 'schedule' | 'beginsAt' | 'endsAt'>;

/** When a campaign sends, as people say it: 11月20日 10:00，11月20日至12月3日 10:00, 发布后马上发. Instants are read as they are written. */
export const whenWords = ({ schedule, beginsAt, endsAt }: When, today: string, language: Language): string => {
  const words = campaignWords[language];
  if (schedule.kind === 'daily') {
    const [from, until] = [schedule.from, schedule.until].map((day) => dayWords(day, today, language));
    return `${words.period(from ?? '', until ?? '')} ${String(schedule.hour).padStart(2, '0')}:00`;
  }
  const begins = beginsAt === undefined ? words.atOnce : momentWords(beginsAt, today, language);
  if (endsAt === undefined) return begins;
  return `${begins} · ${words.untilDay(`${dayWords(dayOf(endsAt), today, language)} ${clockOf(endsAt)}`)}`;
};
