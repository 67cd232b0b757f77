import { useQuery } from '@tanstack/react-query';
import type { OwedView } from '../../../shared/contract/point-views';
import { yuan } from '../../../shared/money/money';
import { typeNamed } from '../../../shared/points/settings';
import { useToday } from '../brand/use-brand';
import { Figure, MoneyFigure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { owedWords } from './owed-words';
import { pointSettingsQuery } from './queries';

/** How much is owed, and what that comes to in money. */
export const OwedSums = ({ owed, pointType }: { owed: OwedView; pointType: string }) => {
  const words = useWords(owedWords);
  const language = useLanguage();
  const today = useToday();
  const { data } = useQuery(pointSettingsQuery);
  const worth = data && typeNamed(data.settings, pointType)?.worth;
  return (
    <Panel className="owedsums">
      <p className="note">{owed.cost ? words.worthHead : words.pointsHead}</p>
      <p className="owedsums__head">{owed.cost ? <MoneyFigure value={owed.cost} /> : <Figure value={owed.owed} />}</p>
      <p className="caption">{words.asOf(momentWords(owed.at, today, language))}</p>
      <dl className="owedsums__rows">
        <Sum value={owed.owed} name={words.owed} note={words.ofWhich(count(owed.available), count(owed.pending))} />
        <Sum value={owed.members} name={words.members} note={words.membersNote} />
        <Sum value={owed.debt} name={words.debt} note={words.debtNote} />
      </dl>
      <p className="owedsums__rate note">
        {worth ? words.atRate(count(worth.points), yuan({ amount: worth.minor, currency: 'CNY' })) : words.notWorth}
      </p>
    </Panel>
  );
};

const Sum = ({ value, name, note }: { value: number; name: string; note: string }) => (
  <div>
    <dd>
      <Figure value={value} />
    </dd>
    <dt>{name}</dt>
    <dd className="caption">{note}</dd>
  </div>
);
