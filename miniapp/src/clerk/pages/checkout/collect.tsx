import { View } from '@tarojs/components';
import { useState } from 'react';
import { type CounterExchange, clerkRewardEndpoints, type ExchangeView } from '../../../../../shared/contract/rewards';
import { yuan } from '../../../../../shared/money/money';
import { call } from '../../../api/client';
import { mutate } from '../../../api/mutate';
import { useAttempt } from '../../../data/attempt';
import { useQuery } from '../../../data/query';
import { Answers } from '../../../ui/answers';
import { Button } from '../../../ui/button';
import { say } from '../../../ui/nav';
import { Panel, Row } from '../../../ui/rows';
import { useLanguage, useSaleWords } from '../../words';

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
  const asked = useAttempt();
  const hand = () =>
    asked.attempt(async () => {
      const body = { ...ask, ...(toPay && { paid: toPay }) };
      await mutate(`collect.${exchangeId}`, clerkRewardEndpoints.collectExchange, { params: { exchangeId }, body });
      say(s.here.handed(name));
      onDone();
    });
  return (
    <View className="asking" id={`confirm-${exchangeId}`}>
      <View className="row__title">{s.here.handAsk(name)}</View>
      <View className="row__sub">{toPay ? s.here.handMoney(yuan(toPay)) : s.here.handText}</View>
      <Answers
        asked={asked}
        again={s.here.handAgain}
        no={{ id: 'not-hand', label: s.here.notNow, onTap: onNot }}
        yes={{ id: 'confirm-hand', label: asked.isBusy ? s.here.handing : s.here.handOver, onTap: hand }}
      />
    </View>
  );
};
