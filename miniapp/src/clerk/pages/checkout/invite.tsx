import { View } from '@tarojs/components';
import { eventClerkEndpoints } from '../../../../../shared/contract/events';
import type { CustomerView } from '../../../../../shared/contract/views';
import { mutate } from '../../../api/mutate';
import { useAttempt } from '../../../data/attempt';
import { Button } from '../../../ui/button';
import { say } from '../../../ui/nav';
import { Panel, Row } from '../../../ui/rows';
import { FailureNotice } from '../../../ui/states';
import { useStoreEvents } from '../../door';
import { useDoorWords } from '../../words';

/** Invites the member who was scanned to an event of the store that is still to come; nothing while there is none. */
export const Invite = ({ storeId, customer, ticket }: { storeId: string; customer: CustomerView; ticket: string }) => {
  const d = useDoorWords();
  const events = (useStoreEvents(storeId).data?.items ?? []).filter(({ until }) => Date.parse(until) > Date.now());
  const { isBusy, failure, attempt } = useAttempt();
  if (events.length === 0) return null;
  const invite = (eventId: string) =>
    attempt(async () => {
      const slot = `invite.${customer.memberId}.${eventId}`;
      const { maskedName, stateWords, state } = await mutate(slot, eventClerkEndpoints.inviteHere, {
        params: { eventId },
        body: { ticket, storeId },
      });
      say(state === 'invited' ? d.invited(maskedName || d.nameless) : stateWords);
    });
  return (
    <>
      <View className="caption gap-s">{d.invite}</View>
      <Panel>
        {events.map(({ eventId, name, whenWords }) => (
          <Row
            key={eventId}
            title={name}
            note={whenWords}
            end={<Button id={`invite-${eventId}`} label={d.inviteGo} kind="quiet" small busy={isBusy} onTap={() => invite(eventId)} />}
          />
        ))}
      </Panel>
      {failure && <FailureNotice failure={failure} />}
    </>
  );
};
