import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { CounterQuote } from '../../../../../shared/contract/orders';
import { yuan } from '../../../../../shared/money/money';
import { grouped } from '../../../ui/amount';
import { Button } from '../../../ui/button';
import { CountField } from '../../../ui/code-field';
import { Chip } from '../../../ui/controls';
import { Yuan } from '../../../ui/figures';
import { Panel, Row } from '../../../ui/rows';
import { Sheet } from '../../../ui/sheet';
import { FailureNotice } from '../../../ui/states';
import { countdown } from '../../../words/time';
import type { AskingPoints } from '../../asking-points';
import { useNow } from '../../clock';
import { type QuoteAsk, useQuote } from '../../quote';
import { useSaleWords } from '../../words';

export interface PointsRowProps {
  quote: CounterQuote;
  asking: AskingPoints;
  onChoose: () => void;
}

/** Whether points pay: how many could, that the member is asked, what they said. */
export const PointsRow = ({ quote: { available, mostPoints }, asking, onChoose }: PointsRowProps) => {
  const s = useSaleWords();
  const { spending, drop } = asking;
  const isWaiting = spending?.state === 'asked';
  const now = useNow(1000, isWaiting);
  const choose = (label: string) => <Button id="choose-points" label={label} kind="quiet" small onTap={onChoose} />;
  const drops = <Button id="drop-points" label={s.pay.drop} kind="text" small onTap={drop} />;
  const row = () => {
    if (!spending) {
      const words = mostPoints > 0 ? s.pay.most(grouped(available), grouped(mostPoints)) : s.pay.none(grouped(available));
      return <Row id="points-row" icon="layers" title={s.pay.row} sub={words} end={mostPoints > 0 && choose(s.pay.choose)} />;
    }
    const { state, points, worth, until } = spending;
    const what = s.pay.waitingNote(grouped(points), yuan(worth));
    if (isWaiting && Date.parse(until) > now)
      return (
        <Row
          id="points-asked"
          icon="clock"
          title={s.pay.waiting}
          sub={what}
          note={s.pay.showCode(countdown(Date.parse(until) - now))}
          end={drops}
        />
      );
    if (state === 'confirmed')
      return (
        <Row
          id="points-confirmed"
          icon="check"
          title={s.pay.confirmed}
          sub={what}
          end={
            <View className="row__end">
              <Yuan money={worth} className="amount" minus />
            </View>
          }
        />
      );
    return (
      <Row
        id="points-not-given"
        icon="info"
        title={state === 'refused' ? s.pay.refused : s.pay.lapsed}
        end={
          <View className="row__end row__pair">
            {drops}
            {choose(s.pay.again)}
          </View>
        }
      />
    );
  };
  return (
    <View className="gap">
      <Panel>{row()}</Panel>
    </View>
  );
};

export interface PointsSheetProps {
  sale: Omit<QuoteAsk, 'points'>;
  quote: CounterQuote;
  asking: AskingPoints;
  onClose: () => void;
}

/** So long nothing more is typed before it is asked what it is worth, in milliseconds. */
const PAUSE_MS = 300;

/** How many points: typed, or all that can pay; then the member is asked. */
export const PointsSheet = ({ sale, quote: { mostPoints }, asking, onClose }: PointsSheetProps) => {
  const s = useSaleWords();
  const [typed, setTyped] = useState(String(mostPoints));
  const points = Number(typed);
  const fits = points > 0 && points <= mostPoints;
  const rested = useRested(fits ? points : undefined);
  const worth = useQuote(rested === undefined ? undefined : { ...sale, points: rested }).data?.pointsDiscount;
  const { isBusy, failure, ask } = asking;
  const submit = async () => {
    if (fits && (await ask(points))) onClose();
  };
  return (
    <Sheet title={s.pay.title} onClose={onClose}>
      <View className="sheet__text">{s.pay.how}</View>
      <CountField id="points-to-use" value={typed} hint={s.pay.hint} longest={9} onChange={setTyped} />
      <View className="gap-s" />
      <View className="chips">
        <Chip
          id="all-points"
          label={s.pay.all(grouped(mostPoints))}
          isOn={points === mostPoints}
          onTap={() => setTyped(String(mostPoints))}
        />
      </View>
      <View className="note gap-s" id="points-worth">
        {worth && rested === points ? s.pay.worth(yuan(worth)) : s.pay.most(grouped(points), grouped(mostPoints))}
      </View>
      {failure && (
        <View className="gap-s">
          <FailureNotice failure={failure} again={s.pay.againSafe} />
        </View>
      )}
      <View className="gap">
        <Button id="ask-member" label={isBusy ? s.pay.asking : s.pay.ask(grouped(points))} wide off={!fits} busy={isBusy} onTap={submit} />
      </View>
    </Sheet>
  );
};

/** The value once it has rested for a moment. */
const useRested = (value: number | undefined): number | undefined => {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
};
