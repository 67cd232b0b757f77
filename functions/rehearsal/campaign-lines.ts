import type { WantedMessage } from '../../shared/campaign/rehearse';
import { CHANNEL_NAMES } from '../../shared/campaign/report-parts';
import { stepReasonWords } from '../../shared/journey/reason-words';
import type { Language } from '../../shared/problem/language';
import type { Judged } from '../../shared/rehearsal/in-order';

import { inZone } from '../../shared/time/local-day';
import type { Stores } from '../store/store-repository';
import type { Lines } from './view';

const SHOWN = 12;

/** What would have happened to some members, line by line: those who were told and those who were not, by turns. */
export const campaignLines = async (
  { stores }: { stores: Pick<Stores, 'index'> },
  judged: readonly Judged<WantedMessage>[],
  language: Language,
  zone: string,
): Promise<Lines[]> => {
  const { byId } = await stores.index();
  const told = judged.filter(({ verdict }) => verdict.kind === 'done');
  const others = judged.filter(({ verdict }) => verdict.kind !== 'done');
  const some = Array.from({ length: SHOWN }, (_, i) => [told[i], others[i]])
    .flat()
    .flatMap((one) => one ?? [])
    .slice(0, SHOWN);
  return some.map(({ want, at, verdict }) => ({
    memberId: want.memberId,
    lines: [
      { at: inZone(want.at, zone), text: { zh: '在人群里', en: 'In the audience' }[language] },
      { at: inZone(at, zone), text: textOf(verdict, language, (storeId) => byId.get(storeId)?.name ?? storeId) },
    ],
  }));
};

const textOf = (verdict: Judged<WantedMessage>['verdict'], language: Language, storeName: (storeId: string) => string): string => {
  const isZh = language === 'zh';
  if (verdict.kind === 'stopped') {
    const why = stepReasonWords(verdict.reason, language);
    return isZh ? `不发：${why}` : `Not sent: ${why}`;
  }
  const { channel = 'inbox', storeId } = verdict.message ?? {};
  const by = CHANNEL_NAMES[channel][language];
  if (storeId === undefined) return isZh ? `发出，经${by}` : `Sent by ${by}`;
  return isZh ? `发出，经${by}，请到${storeName(storeId)}` : `Sent by ${by}, asked to ${storeName(storeId)}`;
};
