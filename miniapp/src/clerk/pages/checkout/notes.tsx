import { Picker, Textarea, View } from '@tarojs/components';
import { useState } from 'react';
import { clerkEndpoints } from '../../../../../shared/contract/clerk';
import { NOTE_LENGTH } from '../../../../../shared/follow-up/note';
import { call } from '../../../api/client';
import { mutate } from '../../../api/mutate';
import { useAttempt } from '../../../data/attempt';
import { useQuery } from '../../../data/query';
import { Button } from '../../../ui/button';
import { say } from '../../../ui/nav';
import { Panel, Row } from '../../../ui/rows';
import { FailureNotice } from '../../../ui/states';
import { moment } from '../../../words/time';
import { dayAfter, dayWords } from '../../days';
import { useFloorWords, useWords } from '../../words';

interface NotesProps {
  memberId: string;
  storeId: string;
  ticket: string;
}

/** What clerks of this store wrote down of the member, and a line to write another; with a day it comes back as a follow-up. */
export const Notes = ({ memberId, storeId, ticket }: NotesProps) => {
  const w = useWords();
  const f = useFloorWords();
  const notes = useQuery(`notes.${memberId}`, () => call(clerkEndpoints.notes, { params: { memberId }, body: { ticket, storeId } }));
  const [text, setText] = useState('');
  const [day, setDay] = useState<string>();
  const asked = useAttempt();
  const words = text.trim();
  const write = () =>
    asked.attempt(async () => {
      const body = { ticket, storeId, text: words, ...(day !== undefined && { remindOn: day }) };
      await mutate(`note.${memberId}.${words}.${day ?? ''}`, clerkEndpoints.writeNote, { params: { memberId }, body });
      setText('');
      setDay(undefined);
      say(f.noted);
      await notes.reload();
    });
  const items = notes.data?.items ?? [];
  return (
    <View id="notes">
      <View className="caption gap-s">{f.notes}</View>
      <Panel>
        {notes.data && items.length === 0 && <Row short title={f.notesNone} />}
        {items.map(({ noteId, text: said, staffName, at, remindOn }) => (
          <Row
            key={noteId}
            title={said}
            note={[staffName, moment(at, Date.now(), w), remindOn === undefined ? '' : f.onDay(dayWords(remindOn, w))]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
        <Textarea
          id="note"
          className="noting"
          value={text}
          maxlength={NOTE_LENGTH}
          placeholder={f.noteHint}
          aria-label={f.noteHint}
          onInput={({ detail }) => setText(detail.value)}
        />
      </Panel>
      <View className="noting__foot">
        <Picker mode="date" value={day ?? dayAfter(1)} start={dayAfter(0)} onChange={({ detail }) => setDay(detail.value)}>
          <View id="note-day" className={`chip${day === undefined ? '' : ' chip--on'}`}>
            {day === undefined ? f.remind : f.remindOn(dayWords(day, w))}
          </View>
        </Picker>
        {day !== undefined && <Button id="note-no-day" label={f.noRemind} kind="text" small onTap={() => setDay(undefined)} />}
        <Button
          id="write-note"
          label={asked.isBusy ? f.writing : f.write}
          kind="quiet"
          small
          off={words === ''}
          busy={asked.isBusy}
          onTap={write}
        />
      </View>
      {asked.failure && <FailureNotice failure={asked.failure} again={f.noteAgain} />}
    </View>
  );
};
