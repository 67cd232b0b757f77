import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import type { JourneyDetail, MemberPathsView } from '../../../shared/contract/journeys';
import { numberInGroups } from '../../../shared/member/member';
import { useToday } from '../brand/use-brand';
import { LinkButton } from '../ui/link-button';
import { Panel } from '../ui/panel';
import { Bone, Empty, Failed } from '../ui/states';
import { Tag } from '../ui/tag';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { clockOf, dayWords, momentWords } from '../words/time';
import { useWords } from '../words/words';
import '../member/timeline.css';
import { JourneyFrame } from './journey-frame';
import { byDay } from './path-days';
import { memberPathsQuery } from './queries';
import { journeyWords } from './words';

type MemberPath = MemberPathsView['paths'][number];

/** A member's way through a journey, line by line with why. */
export const Component = () => <JourneyFrame>{(journey) => <Paths journey={journey} />}</JourneyFrame>;

const Paths = ({ journey }: { journey: JourneyDetail }) => {
  const words = useWords(journeyWords);
  const { memberId = '' } = useParams();
  const { data, error, refetch } = useQuery(memberPathsQuery(journey.journeyId, memberId));
  if (!data)
    return <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={320} />}</Panel>;
  const { maskedName, memberNumber, paths } = data;
  return (
    <>
      <div className="journeywho">
        <span className="face" aria-hidden="true">
          {[...(maskedName ?? words.unnamed)][0]}
        </span>
        <h2 className="journeywho__name">{words.pathsOf(maskedName ?? words.unnamed)}</h2>
        <span className="caption figure">{numberInGroups(memberNumber)}</span>
        <LinkButton className="filters__end" color="primary" variant="text" to={`/members/${memberId}`}>
          {words.seeMember}
        </LinkButton>
      </div>
      {paths.length === 0 && (
        <Panel>
          <Empty title={words.membersNoneTitle} text={words.pathNone} />
        </Panel>
      )}
      {paths.map((path, at) => (
        <PathPanel key={path.pathId} path={path} nth={paths.length - at} />
      ))}
    </>
  );
};

/** One visit: when it began, every line, and where it stands. */
const PathPanel = ({ path, nth }: { path: MemberPath; nth: number }) => {
  const words = useWords(journeyWords);
  const { list } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  const { version, key, lines, stands, end } = path;
  return (
    <Panel title={words.visit(count(nth))} remark={list([words.versionOf(count(version)), ...(key === '' ? [] : [key])])}>
      <div className="journeypath">
        {byDay(lines).map(({ day, lines: ofDay }) => (
          <section key={day} aria-label={dayWords(day, today, language)}>
            <h3 className="timeline__day">{dayWords(day, today, language)}</h3>
            <ol>
              {ofDay.map(({ at, text, nth: line }) => (
                <li key={line} className="journeyline">
                  <time dateTime={at}>{clockOf(at)}</time>
                  <i aria-hidden="true" />
                  <span>{text}</span>
                </li>
              ))}
            </ol>
          </section>
        ))}
        {stands && (
          <p className="journeynow">
            <Tag colour="pine">{words.now}</Tag>
            <span>{stands.words}</span>
            <span className="caption">{words.until(momentWords(stands.until, today, language))}</span>
          </p>
        )}
        {end && (
          <p className="journeynow">
            <Tag colour={end.how === 'goal' ? 'pine' : 'plain'}>{words.endings[end.how]}</Tag>
            <span className="caption">{momentWords(end.at, today, language)}</span>
          </p>
        )}
      </div>
    </Panel>
  );
};
