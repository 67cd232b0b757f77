import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { AdjustmentView } from '../../../shared/contract/point-views';
import { useToday } from '../brand/use-brand';
import { MemberCell } from '../member/member-cell';
import { type Column, ListTable } from '../ui/list-table';
import { PagedTable } from '../ui/paged-table';
import { useCursorPages } from '../ui/pager';
import { Panel } from '../ui/panel';
import { ReasonDialog } from '../ui/reason-dialog';
import { Empty } from '../ui/states';
import { Tag, type TagColour } from '../ui/tag';
import { useAsk } from '../ui/use-ask';
import { commonWords } from '../words/common';
import { useLanguage } from '../words/language';
import { momentWords } from '../words/time';
import { useWords } from '../words/words';
import { memberPointWords } from './member-words';
import { PointsPage } from './points-page';
import { adjustmentsQuery, useAgree, useDecline } from './queries';
import { signed } from './signed';

/** What was adjusted by hand: what waits for a second person, and what was decided. */
export const Component = () => {
  const words = useWords(memberPointWords);
  const pages = useCursorPages('');
  const query = useQuery(adjustmentsQuery(pages.cursor));
  const { data, error, refetch } = query;
  const [declining, setDeclining] = useState<AdjustmentView>();
  const waiting = useWaitingColumns(setDeclining);
  const decided = useDecidedColumns();
  return (
    <PointsPage>
      <Panel title={words.waiting} remark={data && data.waiting.length > 0 && words.waitingRemark(data.waiting.length)}>
        <ListTable
          label={words.waiting}
          columns={waiting}
          rows={data?.waiting}
          rowKey={({ adjustmentId }) => adjustmentId}
          error={error}
          retry={refetch}
          bones={2}
          empty={<Empty title={words.noneWaiting} text={words.noneWaitingText} />}
        />
      </Panel>
      {data && (
        <Panel title={words.decided}>
          <PagedTable
            list={{ pages, query }}
            label={words.decided}
            columns={decided}
            rowKey={({ adjustmentId }) => adjustmentId}
            empty={<Empty title={words.noneDecided} text={words.noneDecidedText} />}
          />
        </Panel>
      )}
      {declining && <DeclineDialog adjustment={declining} close={() => setDeclining(undefined)} />}
    </PointsPage>
  );
};

const useCommonColumns = (): Column<AdjustmentView>[] => {
  const words = useWords(memberPointWords);
  const language = useLanguage();
  const today = useToday();
  return [
    {
      key: 'member',
      title: words.member,
      width: 200,
      render: (_, member) => <MemberCell member={member} />,
    },
    {
      key: 'points',
      title: words.amount,
      width: 120,
      align: 'right',
      render: (_, { points }) => <span className={points < 0 ? 'figure' : 'figure amount'}>{signed(points)}</span>,
    },
    {
      key: 'why',
      title: words.reason,
      render: (_, { why, declinedWhy }) => (
        <>
          {why}
          {declinedWhy && <span className="caption">{declinedWhy}</span>}
        </>
      ),
    },
    {
      key: 'asked',
      title: words.askedBy,
      width: 210,
      render: (_, { askedBy, askedAt }) => <span className="note">{words.asked(askedBy, momentWords(askedAt, today, language))}</span>,
    },
  ];
};

const useWaitingColumns = (decline: (adjustment: AdjustmentView) => void): Column<AdjustmentView>[] => {
  const words = useWords(memberPointWords);
  const { about } = useWords(commonWords);
  const ask = useAsk();
  const agree = useAgree();
  return [
    ...useCommonColumns(),
    {
      key: 'decide',
      title: <span className="unseen">{words.agree}</span>,
      width: 200,
      align: 'right',
      render: (_, adjustment) => {
        const { maskedName, points, why, canDecide } = adjustment;
        return (
          <span className="rowends">
            {!canDecide && <span className="caption">{words.ownWaits}</span>}
            <Button
              size="small"
              variant="text"
              color="default"
              aria-label={about(canDecide ? words.decline : words.withdraw, maskedName)}
              onClick={() => decline(adjustment)}
            >
              {canDecide ? words.decline : words.withdraw}
            </Button>
            {canDecide && (
              <Button
                size="small"
                variant="filled"
                color="primary"
                aria-label={about(words.agree, maskedName)}
                onClick={() =>
                  ask({
                    title: words.agreeAsk(maskedName, signed(points)),
                    content: words.agreeText(why),
                    okText: words.agree,
                    done: words.agreed,
                    act: () => agree.mutateAsync(adjustment),
                  })
                }
              >
                {words.agree}
              </Button>
            )}
          </span>
        );
      },
    },
  ];
};

const COLOURS: Record<AdjustmentView['state'], TagColour> = { waiting: 'amber', done: 'pine', declined: 'plain' };

const useDecidedColumns = (): Column<AdjustmentView>[] => {
  const words = useWords(memberPointWords);
  const language = useLanguage();
  const today = useToday();
  return [
    ...useCommonColumns(),
    {
      key: 'decided',
      title: words.decidedBy,
      width: 210,
      render: (_, { decidedBy, decidedAt }) =>
        decidedBy && decidedAt && <span className="note">{words.asked(decidedBy, momentWords(decidedAt, today, language))}</span>,
    },
    {
      key: 'state',
      title: words.state,
      width: 110,
      align: 'right',
      render: (_, { state }) => <Tag colour={COLOURS[state]}>{words.states[state]}</Tag>,
    },
  ];
};

const DeclineDialog = ({ adjustment, close }: { adjustment: AdjustmentView; close: () => void }) => {
  const words = useWords(memberPointWords);
  const { message } = App.useApp();
  const { mutateAsync } = useDecline();
  const { memberId, adjustmentId, maskedName, canDecide } = adjustment;
  const decline = async (why: string) => {
    await mutateAsync({ memberId, adjustmentId, why });
    message.success(words.declined);
  };
  return (
    <ReasonDialog
      title={canDecide ? words.declineAsk(maskedName) : words.withdrawAsk(maskedName)}
      label={words.declineWhy}
      placeholder={words.declinePlaceholder}
      missing={words.declineMissing}
      okText={canDecide ? words.decline : words.withdraw}
      onOk={decline}
      close={close}
    >
      <p>{words.declineText}</p>
    </ReasonDialog>
  );
};
