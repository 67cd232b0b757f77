import { Alert, App, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import type { JourneyDetail } from '../../../../shared/contract/journeys';
import type { Rehearsal } from '../../rehearsal/use-rehearsal';
import { commonWords } from '../../words/common';
import { count } from '../../words/figures';
import { useWords } from '../../words/words';
import { usePublishJourney } from '../queries';
import { type Onto, proposedMapping } from './mapping';
import { publishWords } from './publish-words';

interface Props {
  journey: JourneyDetail;
  name: string;
  rehearsal: Rehearsal;
  close: () => void;
  done: () => void;
}

/** What publishing the newest version comes to, and where those go on who are in the one that runs. */
export const PublishDialog = ({ journey, name, rehearsal, close, done }: Props) => {
  const words = useWords(publishWords);
  const { cancel } = useWords(commonWords);
  const { message } = App.useApp();
  const { mutateAsync, isPending } = usePublishJourney(journey);
  const { running, fields, version, needsColleague, standing } = journey;
  const [moves, setMoves] = useState(false);
  const [onto, setOnto] = useState<Onto>(() => (running ? proposedMapping(running.fields, fields) : {}));
  const [failure, setFailure] = useState<string>();
  const act = async () => {
    try {
      const published = await mutateAsync(moves && running ? { steps: { ...onto } } : undefined);
      message.success(published.published === version ? words.published : words.asked);
      done();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const others = standing.filter((one) => one.version !== running?.version && one.version !== version && one.members > 0);
  return (
    <Modal
      open
      width={640}
      title={words.title(name, count(version))}
      okText={needsColleague ? words.ask : words.ok}
      cancelText={cancel}
      okButtonProps={{ loading: isPending }}
      onOk={act}
      onCancel={close}
      mask={{ closable: false }}
    >
      <div className="dialog journeypublish">
        <p>
          {words.begins}：{journey.triggerWords}
        </p>
        <p className="caption">{running ? words.takesOver(count(running.version)) : words.first}</p>
        <Rehearsed rehearsal={rehearsal} />
        {running && <Inside journey={journey} moves={moves} setMoves={setMoves} onto={onto} setOnto={setOnto} />}
        {others.map((one) => (
          <p className="caption" key={one.version}>
            {words.insideOther(count(one.members), count(one.version))}
          </p>
        ))}
        {needsColleague && <Alert type="warning" showIcon title={words.colleague} />}
        {failure && <Alert type="error" showIcon title={failure} />}
      </div>
    </Modal>
  );
};

const Rehearsed = ({ rehearsal: { result, isStale, days } }: Pick<Props, 'rehearsal'>) => {
  const words = useWords(publishWords);
  if (!result || isStale) return <Alert type="info" showIcon title={words.unrehearsed} />;
  return <p>{words.cost(count(result.reached.about), count(result.messages), count(days))}</p>;
};

interface InsideProps {
  journey: JourneyDetail;
  moves: boolean;
  setMoves: (moves: boolean) => void;
  onto: Onto;
  setOnto: (onto: Onto) => void;
}

const OUT = '.out';

const Inside = ({ journey: { running, fields, steps, stepWords, standing }, moves, setMoves, onto, setOnto }: InsideProps) => {
  const words = useWords(publishWords);
  if (!running) return null;
  const inside = standing.find(({ version }) => version === running.version)?.members ?? 0;
  if (inside === 0) return <p className="caption">{words.nobody(count(running.version))}</p>;
  return (
    <>
      <p>{words.inside(count(inside), count(running.version))}</p>
      <Radio.Group
        aria-label={words.choice}
        value={moves}
        options={[
          { value: false, label: words.stay },
          { value: true, label: words.move },
        ]}
        onChange={({ target }) => setMoves(target.value)}
      />
      {moves && (
        <>
          <p className="caption">{words.moveNote}</p>
          <ul className="journeyonto">
            {Object.entries(onto).map(([id, to]) => {
              const name = running.stepWords[id] ?? id;
              return (
                <li key={id}>
                  <span>{words.at(name, count(steps[id]?.stands ?? 0))}</span>
                  <Select
                    aria-label={words.onto(name)}
                    popupMatchSelectWidth={false}
                    value={to ?? OUT}
                    options={[
                      ...Object.entries(fields.steps)
                        .filter(([, { kind }]) => kind !== 'end')
                        .map(([one]) => ({ value: one, label: stepWords[one] ?? '' })),
                      { value: OUT, label: words.out },
                    ]}
                    onChange={(next) => setOnto({ ...onto, [id]: next === OUT ? null : next })}
                  />
                </li>
              );
            })}
          </ul>
        </>
      )}
    </>
  );
};
