import { Select } from 'antd';
import { useZone } from '../../brand/use-brand';
import { Choice } from '../../form/choice';
import { FormLine } from '../../form/form-line';
import { firstOfMinute, lastOfMinute, minuteShown } from '../../form/moments';
import { SwitchLine } from '../../form/switch-line';
import { formWords } from '../../form/words';
import { DayField, MinuteField } from '../../ui/date-field';
import { useWords } from '../../words/words';
import { type CampaignEditing, freshSchedule, type ScheduleForm } from '../campaign-form';
import { editorWords } from '../editor-words';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** When it is sent, and until when. */
export const ScheduleLine = ({ editing }: { editing: CampaignEditing }) => {
  const words = useWords(editorWords);
  const { draft, set, faultsAt } = editing;
  const schedule = draft.schedule ?? freshSchedule('now');
  const kind = schedule.kind ?? 'now';
  const change = (next: ScheduleForm) => set({ schedule: next });
  return (
    <FormLine
      name={words.schedule}
      note={words.scheduleNotes[kind]}
      faults={faultsAt(
        ['schedule.at', words.at],
        ['schedule.from', words.fromDay],
        ['schedule.until', words.untilDay],
        ['schedule', words.schedule],
      ).filter(({ field }, _, all) => field !== 'schedule' || all.length === 1)}
    >
      <Choice label={words.schedule} value={kind} options={words.schedules} onChange={(next) => change(freshSchedule(next))} />
      {schedule.kind === 'daily' ? (
        <DailyFields editing={editing} schedule={schedule} change={change} />
      ) : (
        <OnceFields editing={editing} schedule={schedule as OnceForm} change={change} />
      )}
    </FormLine>
  );
};

/** What is sent once. A draft's kind may be missing, for which its type cannot be narrowed. */
type OnceForm = Extract<ScheduleForm, { kind?: 'now' | 'at' }>;

interface Props<Kind extends ScheduleForm['kind']> {
  editing: CampaignEditing;
  schedule: Extract<ScheduleForm, { kind?: Kind }>;
  change: (schedule: ScheduleForm) => void;
}

const OnceFields = ({ editing: { at }, schedule, change }: Props<'now' | 'at'>) => {
  const words = useWords(editorWords);
  const zone = useZone();
  return (
    <div className="formrow__line">
      {schedule.kind === 'at' && (
        <MinuteField
          {...at('schedule.at', words.at)}
          className="field--moment"
          placeholder={words.at}
          value={minuteShown(schedule.at, zone)}
          onChange={(minute) => change({ ...schedule, at: firstOfMinute(minute, zone) })}
        />
      )}
      <span className="unit">{words.until}</span>
      <MinuteField
        {...at('schedule.until', words.until)}
        className="field--moment"
        placeholder={words.untilPlaceholder}
        value={minuteShown(schedule.until, zone)}
        onChange={(minute) => change({ ...schedule, until: lastOfMinute(minute, zone) })}
      />
    </div>
  );
};

const DailyFields = ({ editing: { at }, schedule, change }: Props<'daily'>) => {
  const words = useWords(editorWords);
  const { to } = useWords(formWords);
  return (
    <div className="formrow__line">
      <DayField
        {...at('schedule.from', words.fromDay)}
        className="field--date"
        placeholder={words.fromDay}
        value={schedule.from ?? ''}
        onChange={(from) => change({ ...schedule, from: from || undefined })}
      />
      <span className="unit">{to}</span>
      <DayField
        {...at('schedule.until', words.untilDay)}
        className="field--date"
        placeholder={words.untilDay}
        from={schedule.from ?? ''}
        value={schedule.until ?? ''}
        onChange={(until) => change({ ...schedule, until: until || undefined })}
      />
      <Select<number>
        {...at('schedule.hour', words.hour)}
        className="field--short"
        value={schedule.hour ?? 10}
        options={HOURS.map((hour) => ({ value: hour, label: words.oClock(String(hour).padStart(2, '0')) }))}
        onChange={(hour) => change({ ...schedule, hour })}
      />
      <SwitchLine label={words.best} checked={schedule.best ?? false} onChange={(best) => change({ ...schedule, best })} />
    </div>
  );
};
