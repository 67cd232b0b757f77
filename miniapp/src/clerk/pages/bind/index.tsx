import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { clerkEndpoints } from '../../../../../shared/contract/clerk';
import { call } from '../../../api/client';
import { codeOf } from '../../../api/failure';
import { useQuery } from '../../../data/query';
import { Button } from '../../../ui/button';
import { replace } from '../../../ui/nav';
import { Screen } from '../../../ui/screen';
import { Notice, RowBones, Shown } from '../../../ui/states';
import { useWords } from '../../words';
import '../../clerk.css';
import { invitationCode } from '../../code-text';
import { InvitationField } from '../home/no-staff';
import { Invited } from './invited';

/** The code that the link or the mini-program code came with. */
const codeFrom = ({ code, scene }: Partial<Record<string, string>>): string => invitationCode(decodeURIComponent(code ?? scene ?? ''));

/** Binds this WeChat to a store by an invitation. The code stays in the address: in a browser, signing in leaves the page and comes back to it. */
export default function ClerkBind() {
  const w = useWords();
  const { params } = useRouter();
  const code = codeFrom(params);
  const invitation = useQuery(code === '' ? undefined : `invitation.${code}`, () => call(clerkEndpoints.invitation, { params: { code } }));
  const isUnknown = codeOf(invitation.failure) === 'not_found';

  return (
    <Screen title={w.bind.title}>
      {(code === '' || isUnknown) && (
        <>
          <View className="sheet__text">{w.bind.lead}</View>
          {isUnknown && (
            <View className="stack-item" id="bind-failure">
              <Notice text={w.bind.notFound} tone="red" />
            </View>
          )}
          <View className="gap">
            <InvitationField onLook={(typed) => replace('clerk/pages/bind', { code: typed })} />
          </View>
        </>
      )}
      {code !== '' && !isUnknown && (
        <>
          <Shown query={invitation} skeleton={<RowBones count={2} />} failedTitle={w.failure.title}>
            {(invited) => <Invited code={code} invited={invited} />}
          </Shown>
          <View className="links">
            <Button id="another" label={w.bind.another} kind="text" small onTap={() => replace('clerk/pages/bind')} />
          </View>
        </>
      )}
    </Screen>
  );
}
