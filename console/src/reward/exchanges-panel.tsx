import { App, Button } from 'antd';
import { useState } from 'react';
import type { ExchangeOfView } from '../../../shared/contract/rewards';
import { useToday } from '../brand/use-brand';
import { ExportButton } from '../bulk/export-button';
import { MemberCell } from '../member/member-cell';
import { Figure } from '../ui/figure';
import type { Column } from '../ui/list-table';
import { PagedTable, usePagedList } from '../ui/paged-table';
import { Panel } from '../ui/panel';
import { ReasonDialog } from '../ui/reason-dialog';
import { Empty } from '../ui/states';
import { Tag, type TagColour } from '../ui/tag';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { readExchanges, useCancelExchange } from './queries';
import { rewardWords } from './words';

const REFRESH = 10_000;

/** Who exchanged a reward and what became of it; the brand may cancel what was not used. */
export const ExchangesPanel = ({ rewardId, total }: { rewardId: string; total: number }) => {
  const words = useWords(rewardWords);
  const read = readExchanges(rewardId);
  const list = usePagedList({ of: ['rewards', rewardId, 'exchanges'], read, every: REFRESH });
  const [cancelling, setCancelling] = useState<ExchangeOfView>();
  const columns = useColumns(setCancelling);
  return (
    <Panel
      title={words.exchanges}
      remark={
        <ExportButton<ExchangeOfView>
          label={words.export}
          fileName={words.exchanges}
          head={[words.number, words.member, words.quantity, words.paid, words.at1, words.stateHead, words.store]}
          rowOf={(one) => [one.memberNumber, one.maskedName, one.quantity, one.priceWords, one.at, one.stateWords, one.storeName]}
          read={read}
          total={total}
          size="small"
        />
      }
    >
      <PagedTable
        list={list}
        label={words.exchanges}
        columns={columns}
        rowKey={({ exchangeId }) => exchangeId}
        bones={4}
        empty={<Empty title={words.noExchanges} text={words.noExchangesText} />}
      />
      {cancelling && <CancelDialog exchange={cancelling} close={() => setCancelling(undefined)} />}
    </Panel>
  );
};

const COLOURS: Record<ExchangeOfView['state'], TagColour> = { issued: 'amber', redeemed: 'pine', cancelled: 'plain', expired: 'plain' };

const useColumns = (cancel: (exchange: ExchangeOfView) => void): Column<ExchangeOfView>[] => {
  const words = useWords(rewardWords);
  const { about } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  return [
    {
      key: 'member',
      title: words.member,
      render: (_, member) => <MemberCell member={member} />,
    },
    { key: 'at', title: words.at1, width: 190, render: (_, { at }) => <span className="note">{momentWords(at, today, language)}</span> },
    { key: 'quantity', title: words.quantity, width: 90, align: 'right', render: (_, { quantity }) => <Figure value={quantity} /> },
    {
      key: 'paid',
      title: words.paid,
      width: 190,
      align: 'right',
      render: (_, { priceWords: said }) => <span className="amount">{said}</span>,
    },
    {
      key: 'state',
      title: words.stateHead,
      width: 220,
      render: (_, { state, stateWords, storeName }) => (
        <>
          <Tag colour={COLOURS[state]}>{words.exchangeStates[state]}</Tag>
          <span className="caption">{storeName ?? stateWords}</span>
        </>
      ),
    },
    {
      key: 'cancel',
      title: <span className="unseen">{words.cancelExchange}</span>,
      width: 120,
      align: 'right',
      render: (_, exchange) =>
        (exchange.state === 'issued' || exchange.state === 'expired') && (
          <Button
            size="small"
            color="danger"
            variant="text"
            aria-label={about(words.cancelExchange, exchange.maskedName)}
            onClick={() => cancel(exchange)}
          >
            {words.cancelExchange}
          </Button>
        ),
    },
  ];
};

const CancelDialog = ({ exchange, close }: { exchange: ExchangeOfView; close: () => void }) => {
  const words = useWords(rewardWords);
  const { message } = App.useApp();
  const { mutateAsync } = useCancelExchange();
  const cancel = async (reason: string) => {
    await mutateAsync({ exchange, reason });
    message.success(words.cancelledDone);
  };
  return (
    <ReasonDialog
      title={words.cancelAsk(exchange.maskedName)}
      label={words.reason}
      placeholder={words.reasonPlaceholder}
      missing={words.reasonMissing}
      okText={words.cancelExchange}
      onOk={cancel}
      close={close}
    >
      <p>{words.cancelText}</p>
    </ReasonDialog>
  );
};
