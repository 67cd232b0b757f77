import type { RehearsalView } from '../../../shared/contract/rehearsals';
import { useToday } from '../brand/use-brand';
import { campaignWords } from '../campaign/words';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { clockOf, dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { Bars } from './bars';
import { ReasonBars } from './reason-bars';
import { rehearsalWords } from './words';

/** By day, by hour, by channel, how often, where to, and some members line by line. */
export const MoreFigures = ({ view }: { view: RehearsalView }) => {
  const words = useWords(rehearsalWords);
  const { channels: names } = useWords(campaignWords);
  const language = useLanguage();
  const today = useToday();
  const { days, hours, channels, frequency, stores } = view;
  const entered = days.reduce((sum, day) => sum + day.entered, 0);
  const day = (of: string) => dayWords(of, today, language);
  return (
    <>
      {days.length > 0 && (
        <section className="rehearsalpart" aria-label={words.byDay}>
          <h3>{words.byDay}</h3>
          <p className="caption">{words.byDayNote(count(entered), count(Math.max(...days.map((one) => one.entered))))}</p>
          <Bars
            label={words.byDay}
            bars={days.map((one) => ({
              key: one.day,
              value: one.entered,
              said: words.dayOf(day(one.day), count(one.entered), count(one.done), count(one.stopped)),
            }))}
            ends={[day(days[0]?.day ?? today), day(days.at(-1)?.day ?? today)]}
          />
        </section>
      )}
      {hours.some((messages) => messages > 0) && (
        <section className="rehearsalpart" aria-label={words.byHour}>
          <h3>{words.byHour}</h3>
          <Bars
            label={words.byHour}
            bars={hours.map((messages, hour) => ({
              key: String(hour),
              value: messages,
              said: words.hourOf(String(hour), count(messages)),
            }))}
            ends={['0:00', '23:00']}
          />
        </section>
      )}
      <Shares
        title={words.channels}
        lines={channels.map(({ channel, messages }) => ({ name: names[channel], value: messages, said: words.times(count(messages)) }))}
      />
      <Shares
        title={words.frequency}
        lines={frequency.map(({ messages, members }) => ({
          ...{ name: words.frequencyOf(count(messages)), value: members, said: words.people(count(members)) },
        }))}
      />
      <Shares
        title={words.stores}
        lines={stores.map(({ name, members }) => ({ name, value: members, said: words.people(count(members)) }))}
      />
      <Samples view={view} />
    </>
  );
};

interface SharesProps {
  title: string;
  lines: readonly { name: string; value: number; said: string }[];
}

const Shares = ({ title, lines }: SharesProps) => {
  const shown = lines.filter(({ value }) => value > 0);
  if (shown.length === 0) return null;
  return (
    <section className="rehearsalpart" aria-label={title}>
      <h3>{title}</h3>
      <ReasonBars lines={shown} />
    </section>
  );
};

const Samples = ({ view: { samples } }: { view: RehearsalView }) => {
  const words = useWords(rehearsalWords);
  const language = useLanguage();
  const today = useToday();
  if (samples.length === 0) return null;
  return (
    <section className="rehearsalpart" aria-label={words.samples}>
      <h3>{words.samples}</h3>
      <p className="caption">{words.samplesNote}</p>
      {samples.map(({ memberId, memberNumber, maskedName, lines }) => (
        <details className="rehearsalsample" key={memberId}>
          <summary>
            {maskedName ?? words.unnamed} <span className="caption">{memberNumber}</span>
          </summary>
          <ol>
            {lines.map(({ at, text }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one member are never moved
              <li key={i}>
                <span className="caption">{`${dayWords(dayOf(at), today, language)} ${clockOf(at)}`}</span>
                {text}
              </li>
            ))}
          </ol>
        </details>
      ))}
    </section>
  );
};
