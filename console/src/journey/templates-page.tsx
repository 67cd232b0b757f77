import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { JourneyTemplateView } from '../../../shared/contract/journeys';
import { Icon, type IconName } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { Tag } from '../ui/tag';
import { useAct } from '../ui/use-ask';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import './journey.css';
import { journeyTemplatesQuery, useJourneyTemplate } from './queries';
import { TemplateDialog } from './template-dialog';
import { journeyWords } from './words';

const ICONS: Partial<Record<string, IconName>> = {
  ...{ welcome: 'people', cart_abandoned: 'receipt', viewed_not_bought: 'eye', coupon_expiring: 'clock', birthday: 'gift' },
  ...{ lapsed: 'heart', after_visit: 'chat', near_store: 'pin', event_reminder: 'calendar' },
};

/** Journeys as they are delivered: what each does, and the way to make it one's own. */
export const Component = () => {
  const words = useWords(journeyWords);
  const { data, error, refetch } = useQuery(journeyTemplatesQuery);
  return (
    <Page
      title={words.templates}
      above={{ to: '/journeys', name: words.journeys }}
      actions={
        <LinkButton to="/journeys/new" icon={<Icon name="plus" size={16} />}>
          {words.blank}
        </LinkButton>
      }
    >
      <p className="note">{words.templatesIntro}</p>
      {error && !data ? (
        <Panel>
          <Failed error={error} retry={refetch} />
        </Panel>
      ) : (
        <Cards templates={data?.items} />
      )}
    </Page>
  );
};

const BONES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

const Cards = ({ templates }: { templates: readonly JourneyTemplateView[] | undefined }) => {
  const navigate = useNavigate();
  const words = useWords(journeyWords);
  const act = useAct();
  const { mutateAsync, isPending, variables } = useJourneyTemplate();
  const [opened, setOpened] = useState<JourneyTemplateView>();
  const make = async (key: string, templateId?: string) => {
    const { journeyId } = await mutateAsync({ key, templateId });
    await navigate(`/journeys/${journeyId}/edit`);
  };
  // What needs nothing of the brand's own is made by one press.
  const use = (template: JourneyTemplateView) =>
    template.needsCoupon || template.audienceName !== undefined ? setOpened(template) : act(() => make(template.key), words.made);
  return (
    <ul className="journeycards" aria-label={words.templates} aria-busy={!templates}>
      {!templates &&
        BONES.map((bone) => (
          <li key={bone} className="panel journeycard">
            <Bone width="50%" height={20} />
            <Bone width="90%" height={40} />
          </li>
        ))}
      {templates?.map((template) => (
        <Card key={template.key} template={template} isBusy={isPending && variables?.key === template.key} use={() => void use(template)} />
      ))}
      {opened && (
        <TemplateDialog template={opened} make={(templateId) => make(opened.key, templateId)} close={() => setOpened(undefined)} />
      )}
    </ul>
  );
};

interface CardProps {
  template: JourneyTemplateView;
  isBusy: boolean;
  use: () => void;
}

const Card = ({ template: { key, name, about, triggerWords, steps, needsCoupon, audienceName }, isBusy, use }: CardProps) => {
  const words = useWords(journeyWords);
  const language = useLanguage();
  return (
    <li className="panel journeycard">
      <div className="journeycard__head">
        <span className="journeycard__mark">
          <Icon name={ICONS[key] ?? 'flow'} />
        </span>
        <h2 className="panel__title">{name[language]}</h2>
      </div>
      <p className="journeycard__about">{about[language]}</p>
      <p className="caption journeycard__trigger">
        <Icon name="bolt" size={16} />
        {triggerWords}
      </p>
      <div className="journeycard__end">
        <span className="journeycard__tags">
          <Tag>{words.steps(count(steps))}</Tag>
          {needsCoupon && <Tag colour="amber">{words.needsCoupon}</Tag>}
          {audienceName !== undefined && <Tag>{words.makesAudience(audienceName)}</Tag>}
        </span>
        <Button color="primary" variant="filled" loading={isBusy} aria-label={words.useThis(name[language])} onClick={use}>
          {words.use}
        </Button>
      </div>
    </li>
  );
};
