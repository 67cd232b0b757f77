import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { clerkEndpoints } from '../../../../../shared/contract/clerk';
import type { FollowUpView } from '../../../../../shared/contract/follow-ups';
import { call } from '../../../api/client';
import { useAttempt } from '../../../data/attempt';
import { usePages } from '../../../data/pages';
import { useQuery } from '../../../data/query';
import { Button } from '../../../ui/button';
import { Chip, Tag } from '../../../ui/controls';
import { Icon } from '../../../ui/icon';
import { say } from '../../../ui/nav';
import { Head, Panel, Row } from '../../../ui/rows';
import { Screen } from '../../../ui/screen';
import { Empty, FailureNotice, ListEnd, RowBones, Shown } from '../../../ui/states';
import '../../session';
import '../../clerk.css';
import '../../floor.css';
import { dayWords } from '../../days';
import { askForNext } from '../../hand-over';
import { useStaff } from '../../staff';
import { StaffOnly } from '../../staff-only';
import { toCounter } from '../../to-counter';
import { useFloorWords, useLanguage, useWords } from '../../words';
import { LaterSheet } from './later';

type Whose = 'mine' | 'store';

/** What is to be done for members: the one that is due first is open, with what one can say; the others are rows. */
export default function ClerkTasks() {
  const w = useWords();
  const f = useFloorWords();
  const language = useLanguage();
  const { staff } = useStaff();
  const storeId = staff?.storeId ?? '';
  const [whose, setWhose] = useState<Whose>('mine');
  const [later, setLater] = useState<FollowUpView>();
  const [openId, setOpenId] = useState<string>();
  const ask = (cursor?: string) => call(clerkEndpoints.followUps, { query: { storeId, whose, ...(cursor !== undefined && { cursor }) } });
  const query = useQuery(storeId === '' ? undefined : `follow-ups.${language}.${storeId}.${whose}`, () => ask());
  const pages = usePages(query, ask);
  const settling = useAttempt();
  const done = ({ taskId, memberId }: FollowUpView) =>
    settling.attempt(async () => {
      await call(clerkEndpoints.settleFollowUp, { params: { taskId }, body: { state: 'done', memberId, storeId } });
      say(f.saidDone);
      await query.reload();
    });
  const open = pages.items.find(({ taskId }) => taskId === openId) ?? pages.items[0];
  const others = pages.items.filter((task) => task !== open);

  if (!staff)
    return (
      <Screen title={f.today}>
        <StaffOnly skeleton={<TaskBones />}>{() => null}</StaffOnly>
      </Screen>
    );
  return (
    <Screen
      title={f.today}
      under={`${staff.storeName} · ${staff.name}`}
      overlay={
        later && (
          <LaterSheet
            task={later}
            storeId={storeId}
            onClose={() => setLater(undefined)}
            onMoved={(day) => {
              setLater(undefined);
              say(f.saidLater(dayWords(day, w)));
              query.reload();
            }}
          />
        )
      }
    >
      <View className="chips">
        <Chip id="whose-mine" label={f.mine} isOn={whose === 'mine'} onTap={() => setWhose('mine')} />
        <Chip id="whose-store" label={f.store} isOn={whose === 'store'} onTap={() => setWhose('store')} />
      </View>
      <Shown query={query} skeleton={<TaskBones />} failedTitle={f.failed}>
        {({ done: made, total }) => (
          <>
            {total > 0 && <Progress done={made} total={total} />}
            {settling.failure && <FailureNotice failure={settling.failure} again={f.again} />}
            {open && <OpenTask task={open} busy={settling.isBusy} onDone={() => done(open)} onLater={() => setLater(open)} />}
            {others.length > 0 && (
              <View className="task-list">
                <Panel>
                  {others.map((task) => (
                    <Row
                      key={task.taskId}
                      id={`task-${task.taskId}`}
                      title={
                        <>
                          {task.maskedName || w.checkout.nameless}
                          <Tag label={task.tierName} tone="pine" />
                        </>
                      }
                      sub={task.why}
                      note={[task.isLate ? f.late : f.onDay(dayWords(task.due, w)), ownerOf(task, f)].filter(Boolean).join(' · ')}
                      onTap={() => setOpenId(task.taskId)}
                    />
                  ))}
                </Panel>
              </View>
            )}
            <ListEnd pages={pages} />
            {!open && (
              <Empty
                title={f.noTasks}
                text={f.noTasksText}
                action={{
                  label: f.scanNow,
                  onTap: () => {
                    askForNext();
                    toCounter();
                  },
                }}
              />
            )}
          </>
        )}
      </Shown>
    </Screen>
  );
}

const TaskBones = () => (
  <>
    <View className="panel task section">
      <View className="person">
        <View className="person__face" />
        <View className="person__main">
          <View className="bone bone--title" />
        </View>
      </View>
      <View className="task__why">
        <View className="bone bone--line" />
      </View>
      <View className="bone bone--block" style={{ height: '72px' }} />
    </View>
    <View className="task-list">
      <RowBones count={2} />
    </View>
  </>
);

/** Whose it is, where it is somebody else's. */
const ownerOf = ({ mine, staffName }: FollowUpView, f: ReturnType<typeof useFloorWords>): string =>
  mine || staffName === undefined ? '' : f.by(staffName);

/** So many pieces can be told apart. */
const MOST_PIECES = 20;

const Progress = ({ done, total }: { done: number; total: number }) => {
  const f = useFloorWords();
  return (
    <View className="section">
      {total <= MOST_PIECES && (
        <View className="pieces">
          {Array.from({ length: total }, (_, index) => (
            <View key={String(index)} className={`pieces__one${index < done ? ' pieces__one--made' : ''}`} />
          ))}
        </View>
      )}
      <Head id="progress" title={f.tasks} more={f.progress(done, total)} />
    </View>
  );
};

interface OpenTaskProps {
  task: FollowUpView;
  busy: boolean;
  onDone: () => void;
  onLater: () => void;
}

const OpenTask = ({ task, busy, onDone, onLater }: OpenTaskProps) => {
  const w = useWords();
  const f = useFloorWords();
  const { maskedName, tierName, why, say: words, due, isLate, laterBecause } = task;
  const from = [isLate ? f.late : f.onDay(dayWords(due, w)), ownerOf(task, f)].filter(Boolean).join(' · ');
  return (
    <View className="panel task" id="open-task">
      <View className="person">
        <View className="person__face">{maskedName ? <Text>{[...maskedName][0]}</Text> : <Icon name="user" />}</View>
        <View className="person__main">
          <View className="person__name">
            <Text>{maskedName || w.checkout.nameless}</Text>
            <Tag label={tierName} tone="pine" />
          </View>
          <View className="caption">{from}</View>
        </View>
      </View>
      <View className="task__why">{why}</View>
      <View className="task__say">
        <View className="caption">{f.say}</View>
        <Text>{words}</Text>
      </View>
      <View className="task__foot">
        <Text className="caption">{laterBecause === undefined ? '' : f.laterBecause(laterBecause)}</Text>
        <Button id="task-later" label={f.later} kind="text" small onTap={onLater} />
        <Button id="task-done" label={f.done} small busy={busy} onTap={onDone} />
      </View>
    </View>
  );
};
