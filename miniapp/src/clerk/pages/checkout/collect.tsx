import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { type CounterExchange, clerkRewardEndpoints, type ExchangeView } from '../../../../../shared/contract/rewards';
import { yuan } from '../../../../../shared/money/money';
import { call } from '../../../api/client';
import { type Failure, failureOf, failureWords, isCertain } from '../../../api/failure';
import { mutate } from '../../../api/mutate';
import { useQuery } from '../../../data/query';
import { Button } from '../../../ui/button';
import { say } from '../../../ui/nav';
import { Panel, Row } from '../../../ui/rows';
import { Notice } from '../../../ui/states';
import { useLanguage, useSaleWords, useWords } from '../../words';

export interface CollectProps {
  memberId: string;
  storeId: string;
  ticket: string;
}

/** What the member exchanged points for and comes to collect; nothing while there is nothing. */
export const Collect = ({ memberId, storeId, ticket }: CollectProps) => {
  const s = useSaleWords();
  const language = useLanguage();
  const [handing, setHanding] = useState<ExchangeView>();
  const waiting = useQuery(`collect.${language}.${memberId}`, () =>
    call(clerkRewardEndpoints.exchangesToCollect, { params: { memberId }, body: { ticket, storeId } }),
  );
  const items = waiting.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <View id="to-collect">
      <View className="caption gap-s">{s.here.collect}</View>
      <Panel>
        {items.map((one) =>
          one.exchange.exchangeId === handing?.exchangeId ? (
            <Confirm
              key={one.exchange.exchangeId}
              exchange={one.exchange}
              ask={{ storeId, ticket }}
              onDone={() => {
                setHanding(undefined);
                waiting.reload();
              }}
              onNot={() => setHanding(undefined)}
            />
          ) : (
            <Waits key={one.exchange.exchangeId} one={one} onHand={setHanding} />
          ),
        )}
      </Panel>
    </View>
  );
};

const Waits = ({ one: { exchange, reasons }, onHand }: { one: CounterExchange; onHand: (exchange: ExchangeView) => void }) => {
  const s = useSaleWords();
  const language = useLanguage();
  const { exchangeId, name, quantity, toPay } = exchange;
  const isHere = reasons.length === 0;
  const note = isHere
    ? toPay && s.here.takeFirst(yuan(toPay))
    : reasons.map(({ message }) => message).join(language === 'zh' ? '；' : '; ');
  return (
    <Row
      id={`collect-${exchangeId}`}
      title={quantity > 1 ? `${name} × ${quantity}` : name}
      {...(note && { note })}
      end={isHere && <Button id={`hand-${exchangeId}`} label={s.here.handOver} kind="quiet" small onTap={() => onHand(exchange)} />}
    />
  );
};

interface ConfirmProps {
  exchange: ExchangeView;
  ask: { storeId: string; ticket: string };
  onDone: () => void;
  onNot: () => void;
}

/** Asked once more in its place: money first, then the goods. A lost reply is asked for again under the same key. */
const Confirm = ({ exchange: { exchangeId, name, toPay }, ask, onDone, onNot }: ConfirmProps) => {
  const s = useSaleWords();
  const w = useWords();
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isUnderWay = useRef(false);
  const hand = async () => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      const body = { ...ask, ...(toPay && { paid: toPay }) };
      await mutate(`collect.${exchangeId}`, clerkRewardEndpoints.collectExchange, { params: { exchangeId }, body });
      say(s.here.handed(name));
      onDone();
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    } finally {
      isUnderWay.current = false;
    }
  };
  const isOver = failure !== undefined && isCertain(failure);
  return (
    <View className="asking" id={`confirm-${exchangeId}`}>
      <View className="row__title">{s.here.handAsk(name)}</View>
      <View className="row__sub">{toPay ? s.here.handMoney(yuan(toPay)) : s.here.handText}</View>
      {failure && (
        <View className="gap-s" id="collect-refused">
          <Notice
            text={isOver ? failureWords(failure, language, w) : `${failureWords(failure, language, w)}${s.here.handAgain}`}
            {...(isOver && { tone: 'red' as const })}
          />
        </View>
      )}
      <View className="sheet__buttons">
        <Button id="not-hand" label={isOver ? w.app.close : s.here.notNow} kind="quiet" onTap={onNot} />
        {!isOver && <Button id="confirm-hand" label={isBusy ? s.here.handing : s.here.handOver} busy={isBusy} onTap={hand} />}
      </View>
    </View>
  );
};
