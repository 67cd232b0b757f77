import { App, Button } from 'antd';
import { useState } from 'react';
import type { PersonView } from '../../../shared/contract/people';
import type { IdentifierType } from '../../../shared/identity/identifier';
import { useToday } from '../brand/use-brand';
import { Icon, type IconName } from '../ui/icon';
import { Panel } from '../ui/panel';
import { ReasonDialog } from '../ui/reason-dialog';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import './person.css';
import { useUnbind } from './queries';
import { personWords } from './words';

type Identity = PersonView['identities'][number];

const ICONS: Record<IdentifierType, IconName> = {
  card: 'card',
  unionid: 'chat',
  openid: 'chat',
  phone: 'phone',
  pos: 'pos',
  email: 'mail',
  device: 'layers',
  external: 'link',
};

/** Types whose system says something to people; of a card or an app it does not. */
const SCOPED: readonly IdentifierType[] = ['pos', 'external'];

/** By what a person is recognised, and was before. */
export const IdentityPanel = ({ person: { oneId, identities, history } }: { person: PersonView }) => {
  const words = useWords(personWords);
  const [unbinding, setUnbinding] = useState<Identity>();
  return (
    <Panel title={words.identities} remark={words.identitiesRemark(identities.length)} className="side-panel">
      {identities.length === 0 && <p className="side-panel__none">{words.noIdentities}</p>}
      <ul className="identities">
        {identities.map((identity) => (
          <Row key={identity.key} identity={identity} unbind={() => setUnbinding(identity)} />
        ))}
      </ul>
      {history.length > 0 && (
        <details className="identities__former">
          <summary>
            {words.former} · {history.length}
          </summary>
          <ul className="identities">
            {history.map((identity) => (
              <Row key={`${identity.key} ${identity.until}`} identity={identity} />
            ))}
          </ul>
        </details>
      )}
      {unbinding && <UnbindDialog oneId={oneId} identity={unbinding} close={() => setUnbinding(undefined)} />}
    </Panel>
  );
};

const Row = ({ identity, unbind }: { identity: Identity; unbind?: () => void }) => {
  const words = useWords(personWords);
  const { about, list } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  const { type, scope, shown, since, confirmedAt, until } = identity;
  const day = (instant: string) => dayWords(dayOf(instant), today, language);
  const when = until ? words.fromTo(day(since), day(until)) : confirmedAt ? words.confirmed(day(confirmedAt)) : words.since(day(since));
  return (
    <li>
      <Icon name={ICONS[type]} />
      <div>
        <p className="identities__shown">{shown === '***' ? words.masked : shown}</p>
        <p className="caption">{list([words.types[type], ...(scope && SCOPED.includes(type) ? [words.ofScope(scope)] : []), when])}</p>
      </div>
      {unbind && (
        <Button
          size="small"
          color="default"
          variant="text"
          aria-label={about(words.unbind, words.knownBy(words.types[type], shown))}
          onClick={unbind}
        >
          {words.unbind}
        </Button>
      )}
    </li>
  );
};

const UnbindDialog = ({ oneId, identity: { key, type, shown }, close }: { oneId: string; identity: Identity; close: () => void }) => {
  const words = useWords(personWords);
  const { message } = App.useApp();
  const unbind = useUnbind();
  const act = async (why: string) => {
    await unbind.mutateAsync({ oneId, key, why });
    message.success(words.unbound);
  };
  return (
    <ReasonDialog
      title={words.unbindAsk(words.knownBy(words.types[type], shown))}
      label={words.reason}
      placeholder={words.reasonPlaceholder}
      missing={words.reasonMissing}
      okText={words.unbind}
      onOk={act}
      close={close}
    >
      <p>{words.unbindText}</p>
    </ReasonDialog>
  );
};
