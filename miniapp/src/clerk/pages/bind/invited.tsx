import { Text, View } from '@tarojs/components';
import { useCallback, useEffect, useRef, useState } from 'react';
import { clerkEndpoints } from '../../../../../shared/contract/clerk';
import type { ReplyOf } from '../../../../../shared/contract/endpoint';
import { call } from '../../../api/client';
import { type Failure, failureOf } from '../../../api/failure';
import { platform } from '../../../platform';
import { Button } from '../../../ui/button';
import { restartAt, say } from '../../../ui/nav';
import { Panel } from '../../../ui/rows';
import { FailureNotice, Notice } from '../../../ui/states';
import { moment } from '../../../words/time';
import { serverNow } from '../../clock';
import { staffSession } from '../../session';
import { useWords } from '../../words';

type Invitation = ReplyOf<typeof clerkEndpoints.invitation>;

/** For what the platform's sign-in is asked here: a sign-in for the counter would be refused before the binding. */
const PURPOSE = 'bind';

/** What an invitation binds to, and the button that does it. Accepting again by the same person gives the same. */
export const Invited = ({ code, invited }: { code: string; invited: Invitation }) => {
  const w = useWords();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isUnderWay = useRef(false);

  const accept = useCallback(async () => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      const wechatCode = await platform.login(PURPOSE);
      staffSession.accept(await call(clerkEndpoints.acceptInvitation, { params: { code }, body: { code: wechatCode } }));
      say(w.bind.done);
      restartAt('clerk/pages/home');
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    } finally {
      isUnderWay.current = false;
    }
  }, [code, w]);
  useEffect(() => {
    if (platform.hasReturnedFor(PURPOSE)) accept();
  }, [accept]);

  const { name, role, storeName, expiresAt, reasons } = invited;
  return (
    <>
      <Panel className="invite">
        <View className="note">{w.bind.invited(name)}</View>
        <View className="invite__store">{storeName}</View>
        <View className="note">{w.bind.as(w.clerk.role[role])}</View>
        <View className="caption">{w.bind.until(moment(expiresAt, serverNow(), w))}</View>
      </Panel>
      {reasons.map((reason) => (
        <View key={reason.code} className="gap-s">
          <Notice text={reason.message} tone="red" />
        </View>
      ))}
      {failure && (
        <View className="gap-s" id="bind-failure">
          <FailureNotice failure={failure} />
        </View>
      )}
      {reasons.length === 0 && (
        <View className="gap">
          <Button id="accept" label={isBusy ? w.bind.accepting : w.bind.accept} wide busy={isBusy} onTap={accept} />
        </View>
      )}
      <View className="caption gap-s centred">
        <Text>{w.bind.lead}</Text>
      </View>
    </>
  );
};
