import { View } from '@tarojs/components';
import { memberEndpoints } from '../../../../../shared/contract/member';
import type { OwnIdentities } from '../../../../../shared/contract/privacy';
import { mutate } from '../../../api/mutate';
import { useAttempt } from '../../../data/attempt';
import { knowMember, useMember } from '../../../data/member';
import { forget, know } from '../../../data/query';
import { Answers } from '../../../ui/answers';
import { say } from '../../../ui/nav';
import { Sheet } from '../../../ui/sheet';
import { useLoyaltyWords } from '../../words';

export type Unbindable = 'phone' | 'email';

/** Says what unbinding does before it is done. */
export const UnbindSheet = ({ type, onClose }: { type: Unbindable; onClose: () => void }) => {
  const m = useLoyaltyWords();
  const member = useMember().data?.member;
  const asked = useAttempt();
  const confirm = () =>
    asked.attempt(async () => {
      const left = await mutate(`unbind.${type}`, memberEndpoints.unbind, { params: { type } });
      know<OwnIdentities>('identities', left);
      forget('profile');
      // Coupons for one natural person ask for a phone.
      forget('offer');
      const { phoneTail, ...rest } = member ?? {};
      if (member) knowMember({ ...member, ...rest, phoneTail: type === 'phone' ? undefined : phoneTail });
      say(m.identities.done);
      onClose();
    });
  return (
    <Sheet title={m.identities.ask[type]} onClose={onClose}>
      <View className="sheet__text">{m.identities.askText[type]}</View>
      <Answers
        asked={asked}
        again={m.identities.again}
        no={{ id: 'keep-bound', label: m.identities.keep, onTap: onClose }}
        yes={{ id: 'confirm-unbind', label: asked.isBusy ? m.identities.busy : m.identities.confirm, onTap: confirm }}
      />
    </Sheet>
  );
};
