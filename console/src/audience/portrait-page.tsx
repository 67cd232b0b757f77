import { Button } from 'antd';
import type { AudienceView } from '../../../shared/contract/audiences';
import { useToday } from '../brand/use-brand';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { AudiencePage } from './audience-page';
import { OverlapPanel } from './overlap-panel';
import { PortraitPanel } from './portrait-panel';
import { portraitWords } from './portrait-words';
import { usePortrait } from './queries';
import { SaidPanel } from './said-panel';

/** What members of an audience share, as a page that can be printed. */
export const Component = () => {
  const words = useWords(portraitWords);
  return (
    <AudiencePage actions={() => <Button onClick={() => window.print()}>{words.print}</Button>}>
      {(audience) => <Portrayed key={audience.version} audience={audience} />}
    </AudiencePage>
  );
};

const Portrayed = ({ audience: { audienceId, name, rule, sentence } }: { audience: AudienceView }) => {
  const words = useWords(portraitWords);
  const language = useLanguage();
  const today = useToday();
  const portrait = usePortrait(rule);
  return (
    <div className="audience">
      <PortraitPanel portrait={portrait} name={name} />
      <div className="column">
        <SaidPanel sentence={sentence} isOld={false} />
        {portrait.data && <OverlapPanel portrait={portrait.data} self={audienceId} name={name} />}
        {portrait.data && <p className="caption">{words.seen(momentWords(portrait.data.at, today, language))}</p>}
      </div>
    </div>
  );
};
