import { useQuery } from '@tanstack/react-query';
import type { HealthView } from '../../../shared/contract/health';
import { useToday } from '../brand/use-brand';
import { SettingsPage } from '../settings/settings-page';
import { Icon } from '../ui/icon';
import { LiveMark } from '../ui/live-mark';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import './health.css';
import { PartsPanel } from './parts-panel';
import { isWell, Problems } from './problems';
import { healthQuery } from './queries';
import { healthWords } from './words';

/** What works behind the scenes: all is well, or what is late, since when, and what to do. */
export const Component = () => {
  const { data, error, refetch, failureCount } = useQuery(healthQuery);
  if (!data && error)
    return (
      <SettingsPage actions={null}>
        <Panel>
          <Failed error={error} retry={refetch} />
        </Panel>
      </SettingsPage>
    );
  return (
    <SettingsPage actions={data && <LiveMark broken={failureCount > 0} />}>
      <Whole health={data} />
      {data && data.state !== 'ok' && <Problems health={data} />}
      <div className="health__parts">
        <PartsPanel kind="stream" health={data} />
        <PartsPanel kind="schedule" health={data} />
      </div>
    </SettingsPage>
  );
};

/** The whole in one sentence. */
const Whole = ({ health }: { health: HealthView | undefined }) => {
  const words = useWords(healthWords);
  const language = useLanguage();
  const today = useToday();
  if (!health)
    return (
      <Panel className="health__whole">
        <Bone width={48} height={48} />
        <Bone width="40%" height={28} />
      </Panel>
    );
  const { state, parts, deadLetters, at } = health;
  const places = count(parts.filter((part) => !isWell(part)).length + Number(deadLetters.count > 0));
  const [title, text] = {
    ok: [words.well, words.wellText],
    attention: [words.attention(places), words.attentionText],
    trouble: [words.trouble(places), words.troubleText],
  }[state];
  return (
    <Panel className={`health__whole health__whole--${state}`}>
      <span className="health__mark">
        <Icon name={state === 'ok' ? 'check' : state === 'trouble' ? 'info' : 'clock'} size={24} />
      </span>
      <div role="status">
        <p className="health__sentence">{title}</p>
        <p className="note">{text}</p>
      </div>
      <span className="caption health__checked">{words.checked(momentWords(deadLetters.checkedAt ?? at, today, language))}</span>
    </Panel>
  );
};
