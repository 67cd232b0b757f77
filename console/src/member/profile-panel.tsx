import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import type { AttributeView } from '../../../shared/contract/privacy';
import type { Attribute } from '../../../shared/member/attributes';
import { call } from '../api';
import { useToday } from '../brand/use-brand';
import { useTakeValue } from '../person/queries';
import { personWords } from '../person/words';
import { Icon } from '../ui/icon';
import { Panel } from '../ui/panel';
import { ReasonDialog } from '../ui/reason-dialog';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { profileWords } from './profile-words';
import './profile.css';
import { personalQuery } from './queries';

/** So many seconds a whole value is shown. */
const SHOWN = 30;

interface Asked {
  what: Attribute;
  valueId: string;
}

/** What is known of a person, masked; each value can be shown for a moment to who says why. */
export const ProfilePanel = ({ memberId }: { memberId: string }) => {
  const words = useWords(profileWords);
  const { data } = useQuery(personalQuery(memberId));
  const [asked, setAsked] = useState<Asked>();
  const [shown, setShown] = useState<Asked & { value: string }>();
  const [taking, setTaking] = useState<Asked>();
  const takeValue = useTakeValue();
  const queries = useQueryClient();
  const person = useWords(personWords);
  const reveal = async (reason: string) => {
    if (!asked) return;
    const { value } = await call(marketerEndpoints.revealPersonal, { params: { memberId }, body: { ...asked, reason } });
    setShown({ ...asked, value });
    await queries.invalidateQueries({ queryKey: ['member', memberId, 'audit'] });
  };
  if (!data) return null;
  return (
    <Panel title={words.profile} remark={words.profileRemark} className="side-panel">
      {data.items.length === 0 && <p className="side-panel__none">{words.none}</p>}
      <dl className="facts">
        {data.items.map((one) => (
          <Fact
            key={one.attribute}
            attribute={one}
            shown={shown}
            ask={(valueId) => setAsked({ what: one.attribute, valueId })}
            take={(valueId) => setTaking({ what: one.attribute, valueId })}
            hide={() => setShown(undefined)}
          />
        ))}
        {data.logNames.length > 0 && (
          <div>
            <dt>{words.logName}</dt>
            <dd title={words.logNameText}>
              {data.logNames.map((name) => (
                <code className="facts__code" key={name}>
                  {name}
                </code>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {asked && (
        <ReasonDialog
          title={words.revealAsk(words.attributes[asked.what])}
          label={words.reason}
          placeholder={words.revealPlaceholder}
          missing={words.reasonMissing}
          okText={words.reveal}
          danger={false}
          onOk={reveal}
          close={() => setAsked(undefined)}
        >
          <p>{words.revealText}</p>
        </ReasonDialog>
      )}
      {taking && (
        <ReasonDialog
          title={words.takeAsk(words.attributes[taking.what])}
          label={words.reason}
          placeholder={person.reasonPlaceholder}
          missing={words.reasonMissing}
          okText={words.take}
          danger={false}
          onOk={(why) => takeValue.mutateAsync({ oneId: memberId, attribute: taking.what, take: taking.valueId, why })}
          close={() => setTaking(undefined)}
        >
          <p>{words.takeText}</p>
        </ReasonDialog>
      )}
    </Panel>
  );
};

interface FactProps {
  attribute: AttributeView;
  shown: (Asked & { value: string }) | undefined;
  ask: (valueId: string) => void;
  take: (valueId: string) => void;
  hide: () => void;
}

const Fact = ({ attribute: { attribute, values }, shown, ask, take, hide }: FactProps) => {
  const words = useWords(profileWords);
  const { about, list } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  const [isOpen, setOpen] = useState(false);
  const listed = isOpen ? values : values.slice(0, 1);
  const name = words.attributes[attribute];
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {listed.map(({ valueId, shown: masked, source, at, counts }) => (
          <div className="fact" key={valueId}>
            {shown?.what === attribute && shown.valueId === valueId ? (
              <Whole value={shown.value} hide={hide} />
            ) : (
              <span className="fact__value">
                {masked}
                {masked.includes('*') && (
                  <Button size="small" type="text" aria-label={about(words.reveal, name)} title={words.reveal} onClick={() => ask(valueId)}>
                    <Icon name="eye" size={16} />
                  </Button>
                )}
                {!counts && (
                  <Button size="small" type="link" aria-label={about(words.take, name)} onClick={() => take(valueId)}>
                    {words.take}
                  </Button>
                )}
              </span>
            )}
            <span className="caption">{list([words.sources[source], dayWords(dayOf(at), today, language)])}</span>
          </div>
        ))}
        {values.length > 1 && !isOpen && (
          <Button size="small" type="link" onClick={() => setOpen(true)}>
            {words.others(values.length - 1)}
          </Button>
        )}
      </dd>
    </div>
  );
};

/** The whole value, for as long as it may be seen. */
const Whole = ({ value, hide }: { value: string; hide: () => void }) => {
  const words = useWords(profileWords);
  const [left, setLeft] = useState(SHOWN);
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left <= 0) hide();
  }, [left, hide]);
  return (
    <span className="fact__value fact__value--whole">
      {value}
      <Button size="small" type="text" onClick={hide} title={words.hide}>
        {words.hidesIn(left)}
      </Button>
    </span>
  );
};
